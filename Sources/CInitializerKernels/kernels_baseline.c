// What every processor has.
#define MULTIPLY_ADD(a, b, c) ((a) * (b) + (c))
#define KERNELS ik_kernels_baseline
#include "kernels.h"
