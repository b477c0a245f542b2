#include "CInitializerKernels.h"

extern const struct ik_kernels ik_kernels_baseline;
#if defined(__x86_64__)
extern const struct ik_kernels ik_kernels_avx2;
extern const struct ik_kernels ik_kernels_avx512;
#endif

const struct ik_kernels *ik_kernels_for(enum ik_instruction_set set) {
#if defined(__x86_64__)
    __builtin_cpu_init();
    switch (set) {
    case ik_baseline: return &ik_kernels_baseline;
    case ik_avx2: return __builtin_cpu_supports("x86-64-v3") ? &ik_kernels_avx2 : NULL;
    case ik_avx512: return __builtin_cpu_supports("x86-64-v4") ? &ik_kernels_avx512 : NULL;
    }
#else
    return set == ik_baseline ? &ik_kernels_baseline : NULL;
#endif
}
