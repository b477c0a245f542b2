// Sixteen numbers worked on as one. The compiler makes one, two or four instructions of each operation, whatever the
// registers of the instruction set hold.
#ifndef LANES_H
#define LANES_H

#include "CInitializerKernels.h"

// A fused multiply-add would round once where the definition rounds twice.
#pragma STDC FP_CONTRACT OFF

// Vectors are passed between functions that are all inlined, so how a call would pass them does not matter.
#pragma clang diagnostic ignored "-Wpsabi"

#define INLINE static inline __attribute__((always_inline))
#define LANES(type) type __attribute__((ext_vector_type(IK_LANES)))

typedef LANES(uint16_t) u16s;
typedef LANES(uint32_t) u32s;
typedef LANES(int32_t) s32s;
typedef LANES(uint64_t) u64s;
typedef LANES(int64_t) s64s;
typedef LANES(float) f32s;
typedef LANES(double) f64s;

// The same at any address.
typedef u16s u16s_anywhere __attribute__((aligned(2)));
typedef u32s u32s_anywhere __attribute__((aligned(4)));
typedef f32s f32s_anywhere __attribute__((aligned(4)));
typedef f64s f64s_anywhere __attribute__((aligned(8)));

#define CONVERTED(vector, type) __builtin_convertvector(vector, type)

// The larger and the smaller of two, the second where neither is.
#define LARGER(a, b) ((a) > (b) ? (a) : (b))
#define SMALLER(a, b) ((a) < (b) ? (a) : (b))

INLINE u32s lane_numbers(void) {
    return (u32s){0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
}

#endif
