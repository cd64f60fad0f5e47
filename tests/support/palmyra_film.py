"""What the tests of whole films have in common: a project of the example
reports, and the words that make a short film of it."""
import os, subprocess

DAYS = ['--from', '2016-03-20', '--to', '2016-03-31']


def make_project(program, source, folder):
    reports = os.path.join(source, 'geodata/palmyra/reports')
    subprocess.run(
        [program, 'read', '-p', 'p.gpkg', '--catalog',
         os.path.join(source, 'geodata/palmyra/catalog.csv')] +
        sorted(os.path.join(reports, name) for name in os.listdir(reports)
               if name.endswith('.txt')),
        check=True, cwd=folder, stderr=subprocess.DEVNULL)


def animate(program, *words):
    return [program, 'animate', '-p', 'p.gpkg', '--sheet', 'palmyra', *words]
