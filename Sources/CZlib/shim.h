// zlib's inflate and CRC-32, for archives of tensors.
#ifndef INITSCOPE_CZLIB_SHIM_H
#define INITSCOPE_CZLIB_SHIM_H

#include <zlib.h>

// `inflateInit2` is a macro, which Swift does not import: a stream without zlib's own header, as archives have it.
static inline int initscope_inflate_raw(z_stream *stream) { return inflateInit2(stream, -MAX_WBITS); }

#endif
