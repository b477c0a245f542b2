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
void dbdsqr_(
    const char *uplo, const int *n, const int *ncvt, const int *nru, const int *ncc, double *d, double *e, double *vt,
    const int *ldvt, double *u, const int *ldu, double *c, const int *ldc, double *work, int *info, size_t uplo_length);
void dgeqrt3_(
    const int *m, const int *n, double *a, const int *lda, double *t, const int *ldt, int *info);
void dlasq3_(
    const int *first, int *last, double *z, int *turn, double *dmin, double *sigma, double *desig, double *qmax,
    int *failures, int *iterations, int *divisions, const int *ieee, int *kind, double *dmin1, double *dmin2, double *dn,
    double *dn1, double *dn2, double *g, double *tau);
void dpotrf_(const char *uplo, const int *n, double *a, const int *lda, int *info, size_t uplo_length);
void dtpqrt_(
    const int *m, const int *n, const int *l, const int *nb, double *a, const int *lda, double *b, const int *ldb,
    double *t, const int *ldt, double *work, int *info);
void dtpmqrt_(
    const char *side, const char *trans, const int *m, const int *n, const int *k, const int *l, const int *nb,
    const double *v, const int *ldv, const double *t, const int *ldt, double *a, const int *lda, double *b,
    const int *ldb, double *work, int *info, size_t side_length, size_t trans_length);

// The singular values alone, of an upper bidiagonal matrix; `work` holds 4n.
static inline int initscope_dbdsqr(int n, double *diagonal, double *superdiagonal, double *work) {
    const int none = 0, one = 1;
    int info;
    dbdsqr_(
        "U", &n, &none, &none, &none, diagonal, superdiagonal, NULL, &one, NULL, &one, NULL, &one, work, &info, 1);
    return info;
}

// What passes from one step of the quotient-difference algorithm to the next.
typedef struct {
    int first, last, turn, failures, iterations, divisions, kind;
    double dmin, sigma, desig, qmax, dmin1, dmin2, dn, dn1, dn2, g, tau;
} initscope_dqds;

static inline void initscope_dlasq3(initscope_dqds *s, double *z) {
    const int ieee = 1;
    dlasq3_(
        &s->first, &s->last, z, &s->turn, &s->dmin, &s->sigma, &s->desig, &s->qmax, &s->failures, &s->iterations,
        &s->divisions, &ieee, &s->kind, &s->dmin1, &s->dmin2, &s->dn, &s->dn1, &s->dn2, &s->g, &s->tau);
}

// The reflections that make an m × n matrix triangular, m ≥ n, and the triangular factor of their product.
static inline int initscope_dgeqrt3(int m, int n, double *a, int leading, double *factor) {
    int info;
    dgeqrt3_(&m, &n, a, &leading, factor, &n, &info);
    return info;
}

// The lower triangular factor of a symmetric matrix of which the lower triangle is given; not 0 if it is not positive.
static inline int initscope_dpotrf(int n, double *a, int leading) {
    int info;
    dpotrf_("L", &n, a, &leading, &info, 1);
    return info;
}

// Reflects m rows of n columns under a triangle of order n, which is a part of one that is `order` long: one block, whose
// factor T goes to `reflector`; `work` holds n².
static inline int initscope_dtpqrt(
    int m, int n, double *triangle, int order, double *rows, int leading, double *reflector, double *work) {
    const int none = 0;
    int info;
    dtpqrt_(&m, &n, &none, &n, triangle, &order, rows, &leading, reflector, &n, work, &info);
    return info;
}

// The same reflections, of k columns, on n other columns of the triangle and of the m rows; `work` holds k n.
static inline int initscope_dtpmqrt(
    int m, int n, int k, const double *vectors, int leading, const double *reflector, double *triangle, int order,
    double *rows, double *work) {
    const int none = 0;
    int info;
    dtpmqrt_("L", "T", &m, &n, &k, &none, &k, vectors, &leading, reflector, &k, triangle, &order, rows, &leading, work,
        &info, 1, 1);
    return info;
}

#endif
