// Threefry-2x32 with 20 rounds, `WIDTH` blocks at a time.
//
// Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
#ifndef THREEFRY_H
#define THREEFRY_H

#include "lanes.h"

// The two words of `WIDTH` blocks.
struct words {
    u32s low, high;
};

INLINE void threefry_round(struct words *x, uint32_t distance) {
    x->low += x->high;
    x->high = (x->high << distance | x->high >> (32 - distance)) ^ x->low;
}

INLINE void threefry_rounds(struct words *x, uint32_t a, uint32_t b, uint32_t c, uint32_t d) {
    threefry_round(x, a);
    threefry_round(x, b);
    threefry_round(x, c);
    threefry_round(x, d);
}

// A part of the key after each group of rounds, which alternate between two sets of distances (table 2).
INLINE struct words threefry(const uint32_t key[2], struct words x) {
    const uint32_t k[3] = {key[0], key[1], key[0] ^ key[1] ^ 0x1BD11BDA};
    x.low += k[0];
    x.high += k[1];
    threefry_rounds(&x, 13, 15, 26, 6);
    x.low += k[1];
    x.high += k[2] + 1;
    threefry_rounds(&x, 17, 29, 16, 24);
    x.low += k[2];
    x.high += k[0] + 2;
    threefry_rounds(&x, 13, 15, 26, 6);
    x.low += k[0];
    x.high += k[1] + 3;
    threefry_rounds(&x, 17, 29, 16, 24);
    x.low += k[1];
    x.high += k[2] + 4;
    threefry_rounds(&x, 13, 15, 26, 6);
    x.low += k[2];
    x.high += k[0] + 5;
    return x;
}

// Half of a stream's words, rounded up: how far the two words of a block are apart.
INLINE uint64_t stream_half(const struct ik_stream *stream) {
    return stream->count - stream->count / 2;
}

// The words of `WIDTH` blocks from `first` on, all of which have both words in the stream.
INLINE struct words whole_blocks(const struct ik_stream *stream, uint64_t first) {
    u32s counter = *(const u32s_anywhere *)lane_numbers + (uint32_t)first;
    return threefry(stream->key, (struct words){counter, counter + (uint32_t)stream_half(stream)});
}

// The words of `WIDTH` blocks from `first` on: where the partner of a counter would be beyond the stream, it is 0.
INLINE struct words last_blocks(const struct ik_stream *stream, uint64_t first) {
    u32s low = *(const u32s_anywhere *)lane_numbers + (uint32_t)first;
    u32s high;
    for (int lane = 0; lane < WIDTH; ++lane) {
        uint64_t partner = first + (uint64_t)lane + stream_half(stream);
        high[lane] = partner < stream->count ? (uint32_t)partner : 0;
    }
    return threefry(stream->key, (struct words){low, high});
}

#endif
