// `malloc_trim` and `mallopt`, which Swift's Glibc module leaves out.
#include <malloc.h>
