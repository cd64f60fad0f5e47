# 'cpack -G DEB' in the build folder makes a Debian package.
set(CPACK_PACKAGE_NAME tetrapylon)
set(CPACK_PACKAGE_VENDOR "The Tetrapylon developers")
set(TETRAPYLON_MAINTAINER "The Tetrapylon developers <tetrapylon@example.org>"
    CACHE STRING "Who answers for the packages that cpack makes")
set(CPACK_PACKAGE_CONTACT "${TETRAPYLON_MAINTAINER}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY
    "maps of what reports say of heritage sites in danger")
set(CPACK_PACKAGE_DESCRIPTION
"Reads reports about heritage sites in danger, geocodes the places that they
name, keeps what is claimed of damage and control over time with its doubts,
and draws it: maps, films, files for GIS and a web page.
Every mark leads back to the sentence that put it there.")
set(CPACK_STRIP_FILES ON)
set(CPACK_SOURCE_GENERATOR TXZ)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)

# What Debian's policy wants in share/doc (12.5, 12.7).
set(doc ${CMAKE_BINARY_DIR}/doc)
file(READ LICENSE licence)
string(REGEX REPLACE "^MIT License\n\nCopyright [^\n]*\n\n" "" licence "${licence}")
string(STRIP "${licence}" licence)
string(REPLACE "\n\n" "\n.\n" licence "${licence}")
string(REPLACE "\n" "\n " licence "${licence}")
file(CONFIGURE OUTPUT ${doc}/copyright @ONLY CONTENT
"Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: tetrapylon
Comment: The program is linked to Debian's libav*, which contains parts under
 the GNU General Public License, version 2 or later; as a whole it may be passed
 on under that licence only, see /usr/share/common-licenses/GPL-2. Where the
 data come from is said row by row in SOURCES.md beside this file.

Files: *
Copyright: 2026 The Tetrapylon developers
License: Expat
 @licence@
")
file(WRITE ${doc}/changelog
"tetrapylon (${PROJECT_VERSION}) unstable; urgency=medium

  * As built from its sources.

 -- ${TETRAPYLON_MAINTAINER}  Sun, 22 Nov 2026 12:00:00 +0000
")
find_program(GZIP gzip REQUIRED)
execute_process(COMMAND ${GZIP} -9 -n -f -k ${doc}/changelog)
install(FILES ${doc}/copyright ${doc}/changelog.gz
    DESTINATION share/doc/tetrapylon)

# What lintian is told: pictures are the same everywhere only with fonts that
# are; cpack runs ldconfig for our modules, which nobody else links to.
file(WRITE ${doc}/tetrapylon
"tetrapylon: duplicate-font-file *
tetrapylon: maintscript-calls-ldconfig *
")
install(FILES ${doc}/tetrapylon DESTINATION share/lintian/overrides)
include(CPack)
