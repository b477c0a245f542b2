// Numbers worked on side by side: `WIDTH` of them where each is on its own, sixteen where they are added up, so that
// sums are the same everywhere. The compiler makes as many instructions of an operation as the registers ask for.
#ifndef LANES_H
#define LANES_H

#include <string.h>

#include "CInitializerKernels.h"

// A fused multiply-add would round once where the definition rounds twice.
#pragma STDC FP_CONTRACT OFF

// Vectors are passed between functions that are all inlined, so how a call would pass them does not matter.
#pragma clang diagnostic ignored "-Wpsabi"

#define INLINE static inline __attribute__((always_inline))
#define VECTOR(type, count) type __attribute__((ext_vector_type(count)))

typedef VECTOR(uint32_t, WIDTH) u32s;
typedef VECTOR(int32_t, WIDTH) s32s;
typedef VECTOR(uint64_t, WIDTH) u64s;
typedef VECTOR(int64_t, WIDTH) s64s;
typedef VECTOR(float, WIDTH) f32s;
typedef VECTOR(double, WIDTH) f64s;

typedef VECTOR(uint32_t, IK_LANES) u32_lanes;
typedef VECTOR(int32_t, IK_LANES) s32_lanes;
typedef VECTOR(int64_t, IK_LANES) s64_lanes;
typedef VECTOR(float, IK_LANES) f32_lanes;
typedef VECTOR(double, IK_LANES) f64_lanes;

// The same at any address.
typedef u32s u32s_anywhere __attribute__((aligned(4)));
typedef f32s f32s_anywhere __attribute__((aligned(4)));
typedef f64s f64s_anywhere __attribute__((aligned(8)));
typedef u32_lanes u32_lanes_anywhere __attribute__((aligned(4)));
typedef f32_lanes f32_lanes_anywhere __attribute__((aligned(4)));
typedef f64_lanes f64_lanes_anywhere __attribute__((aligned(8)));

#define CONVERTED(vector, type) __builtin_convertvector(vector, type)

// A bit for each lane of a comparison.
typedef VECTOR(bool, WIDTH) bools;
typedef uint32_t lane_mask;
#define LANE_MASK(comparison)                                                                                          \
    ({                                                                                                                 \
        bools is_true = CONVERTED(comparison, bools);                                                                  \
        lane_mask mask = 0;                                                                                            \
        memcpy(&mask, &is_true, sizeof is_true);                                                                       \
        mask;                                                                                                          \
    })

// The larger and the smaller of two, the second where neither is.
#define LARGER(a, b) ((a) > (b) ? (a) : (b))
#define SMALLER(a, b) ((a) < (b) ? (a) : (b))

// 0, 1, 2, …
static const uint32_t lane_numbers[] = {0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15,
                                        16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31};

#endif
