// x86-64-v3.
#if defined(__x86_64__)

#include <math.h>
#include <string.h>

#pragma clang attribute push(__attribute__((target("arch=x86-64-v3"))), apply_to = function)
#define MULTIPLY_ADD(a, b, c) __builtin_elementwise_fma((f64s)(a), (f64s)(b), (f64s)(c))
#define HAS_FUSED_MULTIPLY_ADD
#define WIDTH 32
#define TILE_ROWS 6
#define TILE_VECTORS 1
#define KERNELS ik_kernels_avx2
#include "kernels.h"
#pragma clang attribute pop

#endif
