// LAPACKE and CBLAS as Swift can import them. By default LAPACKE declares complex arguments with C99
// `_Complex`, which Swift cannot see; declaring them as plain pairs of reals has the same layout and calling
// convention for pointers, which is all that is used here.
#ifndef INITSCOPE_CLAPACK_SHIM_H
#define INITSCOPE_CLAPACK_SHIM_H

#define LAPACK_COMPLEX_CUSTOM
typedef struct { float real, imaginary; } initscope_complex_float;
typedef struct { double real, imaginary; } initscope_complex_double;
#define lapack_complex_float initscope_complex_float
#define lapack_complex_double initscope_complex_double

#include <lapacke.h>
#include <cblas.h>

#endif
