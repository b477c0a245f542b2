// OpenBLAS, loaded at the first call of any of its routines: mapping and relocating its 36 MB takes longer than most
// commands, and only factorizations, products and networks need it.
#include "CLAPACK.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#if defined(__APPLE__)
static const char *const library_name = "libopenblas.0.dylib";
#else
static const char *const library_name = "libopenblas.so.0";
#endif
static void *library;
static const char *problem;
static pthread_once_t once = PTHREAD_ONCE_INIT;

// What a library built without LAPACK, without complex numbers or long ago lacks.
static const char *const often_missing[] = {"sgeqr2_", "dtpqrt_", "dtpmqrt_", "dgeqrt3_", "cgeqr2_", "zgeqr2_"};

static void load(void) {
    library = dlopen(library_name, RTLD_NOW | RTLD_LOCAL);
    int is_whole = library != NULL;
    for (size_t i = 0; is_whole && i < sizeof often_missing / sizeof *often_missing; i++) {
        is_whole = dlsym(library, often_missing[i]) != NULL;
    }
    if (is_whole) return;
    const char *reason = dlerror();
    problem = reason ? strdup(reason) : NULL;
    if (!problem) problem = library_name;
}

const char *initscope_lapack_problem(void) {
    pthread_once(&once, load);
    return problem;
}

// Whoever calls a routine has made sure that there is a library.
static void *find(const char *name) {
    void *routine = initscope_lapack_problem() ? NULL : dlsym(library, name);
    if (!routine) abort();
    return routine;
}

const char *initscope_lapack_kernels(void) {
    const char *(*name)(void) = NULL;
    if (!initscope_lapack_problem()) *(void **)&name = dlsym(library, "openblas_get_corename");
    return name ? name() : "";
}

int initscope_lapack_threads(void) {
    int (*count)(void) = NULL;
    if (!initscope_lapack_problem()) *(void **)&count = dlsym(library, "openblas_get_num_threads");
    return count ? count() : 0;
}

// Each routine looks itself up once; two threads that do so at the same time store the same address.
#define FORWARD(name, parameters, ...) \
    __attribute__((visibility("hidden"))) void name parameters { \
        static _Atomic(__typeof__(&name)) routine; \
        __typeof__(&name) found = routine; \
        if (!found) routine = found = (__typeof__(&name))find(#name); \
        found(__VA_ARGS__); \
    }

#define ORDER const enum CBLAS_ORDER
#define SIDE const enum CBLAS_SIDE
#define UPLO const enum CBLAS_UPLO
#define TRANSPOSE const enum CBLAS_TRANSPOSE
#define DIAG const enum CBLAS_DIAG
#define INT const blasint

#define GEMM(letter, scalar, constant) \
    FORWARD(cblas_##letter##gemm, \
        (ORDER order, TRANSPOSE ta, TRANSPOSE tb, INT m, INT n, INT k, constant alpha, const scalar *a, INT lda, \
            const scalar *b, INT ldb, constant beta, scalar *c, INT ldc), \
        order, ta, tb, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc)

#define TRMM(letter, scalar, constant) \
    FORWARD(cblas_##letter##trmm, \
        (ORDER order, SIDE side, UPLO uplo, TRANSPOSE ta, DIAG diag, INT m, INT n, constant alpha, const scalar *a, \
            INT lda, scalar *b, INT ldb), \
        order, side, uplo, ta, diag, m, n, alpha, a, lda, b, ldb)

GEMM(s, float, const float)
GEMM(d, double, const double)
GEMM(c, void, const void *)
GEMM(z, void, const void *)
TRMM(s, float, const float)
TRMM(d, double, const double)
TRMM(c, void, const void *)
TRMM(z, void, const void *)

FORWARD(cblas_dsyrk,
    (ORDER order, UPLO uplo, TRANSPOSE trans, INT n, INT k, const double alpha, const double *a, INT lda,
        const double beta, double *c, INT ldc),
    order, uplo, trans, n, k, alpha, a, lda, beta, c, ldc)
FORWARD(cblas_zherk,
    (ORDER order, UPLO uplo, TRANSPOSE trans, INT n, INT k, const double alpha, const void *a, INT lda,
        const double beta, void *c, INT ldc),
    order, uplo, trans, n, k, alpha, a, lda, beta, c, ldc)

FORWARD(cblas_dtrsm,
    (ORDER order, SIDE side, UPLO uplo, TRANSPOSE ta, DIAG diag, INT m, INT n, const double alpha, const double *a,
        INT lda, double *b, INT ldb),
    order, side, uplo, ta, diag, m, n, alpha, a, lda, b, ldb)

#define FACTOR(letter, scalar) \
    FORWARD(letter##geqr2_, \
        (const int *m, const int *n, scalar *a, const int *lda, scalar *tau, scalar *work, int *info), m, n, a, lda, \
        tau, work, info) \
    FORWARD(letter##larft_, \
        (const char *direct, const char *storev, const int *n, const int *k, const scalar *v, const int *ldv, \
            const scalar *tau, scalar *t, const int *ldt, size_t direct_length, size_t storev_length), \
        direct, storev, n, k, v, ldv, tau, t, ldt, direct_length, storev_length)

FACTOR(s, float)
FACTOR(d, double)
FACTOR(c, initscope_complex_float)
FACTOR(z, initscope_complex_double)

FORWARD(dbdsqr_,
    (const char *uplo, const int *n, const int *ncvt, const int *nru, const int *ncc, double *d, double *e, double *vt,
        const int *ldvt, double *u, const int *ldu, double *c, const int *ldc, double *work, int *info,
        size_t uplo_length),
    uplo, n, ncvt, nru, ncc, d, e, vt, ldvt, u, ldu, c, ldc, work, info, uplo_length)
FORWARD(dgeqrt3_, (const int *m, const int *n, double *a, const int *lda, double *t, const int *ldt, int *info), m, n,
    a, lda, t, ldt, info)
FORWARD(dlasq3_,
    (const int *first, int *last, double *z, int *turn, double *dmin, double *sigma, double *desig, double *qmax,
        int *failures, int *iterations, int *divisions, const int *ieee, int *kind, double *dmin1, double *dmin2,
        double *dn, double *dn1, double *dn2, double *g, double *tau),
    first, last, z, turn, dmin, sigma, desig, qmax, failures, iterations, divisions, ieee, kind, dmin1, dmin2, dn, dn1,
    dn2, g, tau)
FORWARD(dpotrf_, (const char *uplo, const int *n, double *a, const int *lda, int *info, size_t uplo_length), uplo, n, a,
    lda, info, uplo_length)
FORWARD(dtpqrt_,
    (const int *m, const int *n, const int *l, const int *nb, double *a, const int *lda, double *b, const int *ldb,
        double *t, const int *ldt, double *work, int *info),
    m, n, l, nb, a, lda, b, ldb, t, ldt, work, info)
FORWARD(dtpmqrt_,
    (const char *side, const char *trans, const int *m, const int *n, const int *k, const int *l, const int *nb,
        const double *v, const int *ldv, const double *t, const int *ldt, double *a, const int *lda, double *b,
        const int *ldb, double *work, int *info, size_t side_length, size_t trans_length),
    side, trans, m, n, k, l, nb, v, ldv, t, ldt, a, lda, b, ldb, work, info, side_length, trans_length)
