// CBLAS, and the few routines of LAPACK that are used, which OpenBLAS has too; lapack.c loads it when first needed. They
// are declared here under their Fortran names: LAPACKE's complex types are C99's `_Complex`, which Swift cannot see.
// Plain pairs of reals have the same layout.
#ifndef INITSCOPE_CLAPACK_H
#define INITSCOPE_CLAPACK_H

#include <cblas.h>
#include <stddef.h>

typedef struct { float real, imaginary; } initscope_complex_float;
typedef struct { double real, imaginary; } initscope_complex_double;

// Why OpenBLAS cannot be loaded; NULL if it is. Only then may anything else be called.
const char *initscope_lapack_problem(void);

// For which processor the kernels in use are, and how many threads work on a product; empty and 0 where it does not say.
const char *initscope_lapack_kernels(void);
int initscope_lapack_threads(void);

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

// What singular values need besides, in double precision alone.
void dlarfg_(const int *n, double *alpha, double *x, const int *incx, double *tau);
void dbdsqr_(
    const char *uplo, const int *n, const int *ncvt, const int *nru, const int *ncc, double *d, double *e, double *vt,
    const int *ldvt, double *u, const int *ldu, double *c, const int *ldc, double *work, int *info, size_t uplo_length);
void dtpqrt_(
    const int *m, const int *n, const int *l, const int *nb, double *a, const int *lda, double *b, const int *ldb,
    double *t, const int *ldt, double *work, int *info);

static inline void initscope_dlarfg(int n, double *alpha, double *x, int incx, double *tau) {
    dlarfg_(&n, alpha, x, &incx, tau);
}

// The singular values alone, of an upper bidiagonal matrix; `work` holds 4n.
static inline int initscope_dbdsqr(int n, double *diagonal, double *superdiagonal, double *work) {
    const int none = 0, one = 1;
    int info;
    dbdsqr_(
        "U", &n, &none, &none, &none, diagonal, superdiagonal, NULL, &one, NULL, &one, NULL, &one, work, &info, 1);
    return info;
}

static inline int initscope_dtpqrt(
    int m, int n, int block, double *triangle, double *rows, int leading, double *reflector, double *work) {
    const int none = 0;
    int info;
    dtpqrt_(&m, &n, &none, &block, triangle, &n, rows, &leading, reflector, &block, work, &info);
    return info;
}

#endif
