#include "cli/deliver.h"

bool deliver(const char *path, bool overwrite, Writer *write, const void *self,
             Error *err)
{
    Output *output;

    if (!output_open(path, overwrite, &output, err))
        return false;
    if (!write(self, output_sink(output), err)) {
        output_abandon(&output);
        return false;
    }
    return output_commit(&output, err);
}
