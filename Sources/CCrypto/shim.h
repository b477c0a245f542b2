// SHA-256 from OpenSSL's libcrypto, which uses the processor's own instructions for it where there are any.
//
// Linked in, as the shared library takes a millisecond to load and this is 40 KB of it.
//
// The functions of one algorithm are called rather than those of the EVP layer: they take no allocation and load no
// provider, and OpenSSL 3 keeps them, marked as deprecated.
#ifndef INITSCOPE_CCRYPTO_SHIM_H
#define INITSCOPE_CCRYPTO_SHIM_H

#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>

#endif
