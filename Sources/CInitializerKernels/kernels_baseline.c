// What every processor has.
#define MULTIPLY_ADD(a, b, c) ((a) * (b) + (c))
#define WIDTH 16
#define KERNELS ik_kernels_baseline
#include "kernels.h"
