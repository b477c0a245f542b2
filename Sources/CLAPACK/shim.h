// CBLAS, and the few routines of LAPACK that are used, which OpenBLAS has too. They are declared here under their
// Fortran names: LAPACKE's header and library would bring the reference BLAS and LAPACK with them, four more libraries
// to load at every start, and its complex types are C99's `_Complex`, which Swift cannot see. Plain pairs of reals
// have the same layout.
#ifndef INITSCOPE_CLAPACK_SHIM_H
#define INITSCOPE_CLAPACK_SHIM_H

#include <cblas.h>
#include <stddef.h>

typedef struct { float real, imaginary; } initscope_complex_float;
typedef struct { double real, imaginary; } initscope_complex_double;

// Fortran passes everything by reference, and the lengths of strings behind the rest. Column-major throughout.
#define INITSCOPE_LAPACK(letter, scalar) \
    void letter##geqr2_(const int *m, const int *n, scalar *a, const int *lda, scalar *tau, scalar *work, int *info); \
    void letter##larft_( \
        const char *direct, const char *storev, const int *n, const int *k, const scalar *v, const int *ldv, \
        const scalar *tau, scalar *t, const int *ldt, size_t direct_length, size_t storev_length); \
    static inline void initscope_##letter##geqr2(int m, int n, scalar *a, scalar *tau, scalar *work) { \
        int info; \
        letter##geqr2_(&m, &n, a, &m, tau, work, &info); \
    } \
    static inline void initscope_##letter##larft(int m, int n, const scalar *v, const scalar *tau, scalar *t) { \
        letter##larft_("F", "C", &m, &n, v, &m, tau, t, &n, 1, 1); \
    }

INITSCOPE_LAPACK(s, float)
INITSCOPE_LAPACK(d, double)
INITSCOPE_LAPACK(c, initscope_complex_float)
INITSCOPE_LAPACK(z, initscope_complex_double)

#undef INITSCOPE_LAPACK

#endif
