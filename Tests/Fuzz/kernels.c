// The hot loops with arrays of exactly the room they may use, at any place of any stream, for every instruction set the
// processor has: built with the address and undefined-behaviour sanitizers, which end it where a loop does anything it
// may not. kernels SEED SECONDS
#include "CInitializerKernels.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static uint64_t state;

// SplitMix64: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014.
static uint64_t next(void) {
    uint64_t z = (state += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static uint64_t below(uint64_t limit) { return next() % limit; }

// Exactly so many bytes, at any alignment of their type, filled with anything.
static void *room(size_t bytes) {
    unsigned char *memory = malloc(bytes ? bytes : 1);
    for (size_t i = 0; i < bytes; i++) memory[i] = (unsigned char)next();
    return memory;
}

static struct ik_draw any_draw(int is_single) {
    static const double scales[] = {0, 0x1p-126, 1e-30, 0.01, 1, 2, 1e30};
    struct ik_draw draw = {.distribution = (enum ik_distribution)below(3), .root_two = sqrt(2)};
    double scale = scales[below(7)];
    if (draw.distribution == ik_uniform) {
        draw.lower = -scale;
        draw.span = scale > 0 ? 2 * scale : 1;
    } else {
        draw.lower = is_single ? -0x1.fffffep-1 : -0x1.fffffffffffffp-1;
        draw.span = 2 * (is_single ? 0x1.fffffep-1 : 0x1.fffffffffffffp-1);
    }
    draw.deviation = scale;
    draw.mean = (double)(int64_t)below(7) - 3;
    draw.bound = 2;
    return draw;
}

static void draw(const struct ik_kernels *kernels) {
    // Anywhere in streams from a single word to the longest there are.
    uint64_t lengths[] = {1, 2, 3, 15, 16, 17, 1000, 65537, (uint64_t)1 << 32, ((uint64_t)1 << 32) - 1};
    struct ik_stream stream = {{(uint32_t)next(), (uint32_t)next()}, lengths[below(10)]};
    uint64_t half = stream.count - stream.count / 2;
    uint64_t blocks = below(70) + 1;
    if (blocks > half) blocks = half;
    uint64_t first = below(4) == 0 ? half - blocks : below(half - blocks + 1);
    // The high word of the last block of an odd count is no part of the stream.
    uint64_t end = first + blocks < stream.count / 2 ? first + blocks : stream.count / 2;
    size_t highs = end > first ? (size_t)(end - first) : 0, lows = (size_t)blocks;
    uint64_t kept = below(3);
    switch (below(6)) {
    case 0: {
        struct ik_draw drawn = any_draw(1);
        float *low = kept != 1 ? room(lows * sizeof *low) : NULL, *high = kept != 2 ? room(highs * sizeof *high) : NULL;
        kernels->draw_f32(&drawn, &stream, first, blocks, low, high);
        free(low);
        free(high);
        break;
    }
    case 1: {
        struct ik_draw drawn = any_draw(0);
        double *values = room(lows * sizeof *values);
        kernels->draw_f64(&drawn, &stream, first, blocks, values);
        free(values);
        break;
    }
    case 2: case 3: {
        int is_half = next() & 1;
        uint16_t *table = room((is_half ? 1024 : 128) * sizeof *table);
        uint16_t *low = kept != 1 ? room(lows * sizeof *low) : NULL, *high = kept != 2 ? room(highs * sizeof *high) : NULL;
        (is_half ? kernels->draw_f16 : kernels->draw_bf16)(table, &stream, first, blocks, low, high);
        free(table);
        free(low);
        free(high);
        break;
    }
    case 4: {
        int is_half = next() & 1;
        uint64_t *counts = calloc(is_half ? 1024 : 128, sizeof *counts);
        (is_half ? kernels->count_f16 : kernels->count_bf16)(&stream, first, blocks, counts);
        free(counts);
        break;
    }
    default: {
        struct ik_draw single = any_draw(1), twice = any_draw(0);
        size_t count = (size_t)below(100);
        uint32_t *words = room(count * sizeof *words), *others = room(count * sizeof *others);
        float *singles = room(count * sizeof *singles);
        double *doubles = room(count * sizeof *doubles);
        uint16_t *halves = room(count * sizeof *halves);
        uint16_t *table = room(1024 * sizeof *table), *small = room(128 * sizeof *small);
        kernels->apply_f32(&single, words, count, singles);
        kernels->apply_f64(&twice, words, others, count, doubles);
        kernels->apply_f16(table, words, count, halves);
        kernels->apply_bf16(small, words, count, halves);
        free(words); free(others); free(singles); free(doubles); free(halves); free(table); free(small);
    }
    }
}

static void measure(const struct ik_kernels *kernels) {
    uint32_t sizes[] = {1, 2, 63, 64, 1000, IK_MOST_BINS};
    uint32_t bins = sizes[below(6)];
    double width = 1.0 / (double)bins;
    double *edges = room(((size_t)bins + 1) * sizeof *edges);
    for (uint32_t i = 0; i <= bins; i++) edges[i] = (double)i * width;
    edges[bins] = 1;
    uint32_t *tally = calloc(ik_tally_size(bins), sizeof *tally);
    struct ik_bins row = {edges, bins, tally};
    struct ik_measures measures = {.minimum = INFINITY, .maximum = -INFINITY, .center = 0.5};
    const struct ik_bins *into = below(4) ? &row : NULL;
    size_t count = (size_t)below(200);
    // Inside, on edges, far outside; finite, as they must be.
    double *doubles = room(count * sizeof *doubles);
    float *singles = room(count * sizeof *singles);
    for (size_t i = 0; i < count; i++) {
        double far[] = {0, -0.0, 1, 0.5, -1e30, 1e30, 0x1p-149, -1};
        doubles[i] = below(2) ? (double)below(1 << 20) / (1 << 20) : far[below(8)];
        singles[i] = (float)doubles[i];
    }
    if (next() & 1) kernels->measure_f64(doubles, count, &measures, into);
    else kernels->measure_f32(singles, count, &measures, into);
    uint64_t *counts = calloc((size_t)bins + 2, sizeof *counts);
    ik_tally_collect(tally, bins, counts);
    uint64_t sum = 0;
    for (uint32_t i = 0; i < bins + 2; i++) sum += counts[i];
    if (sum != (into ? count : 0)) {
        fprintf(stderr, "%zu numbers, %" PRIu64 " counted\n", count, sum);
        exit(1);
    }
    free(edges); free(tally); free(doubles); free(singles); free(counts);
}

int main(int count, char **arguments) {
    if (count != 3) return 64;
    state = strtoull(arguments[1], NULL, 10);
    time_t end = time(NULL) + atol(arguments[2]);
    uint64_t cases = 0;
    int sets = 0;
    const struct ik_kernels *all[3];
    for (int set = ik_baseline; set <= ik_avx512; set++) {
        const struct ik_kernels *kernels = ik_kernels_for((enum ik_instruction_set)set);
        if (kernels) all[sets++] = kernels;
    }
    do {
        for (int i = 0; i < 100; i++, cases++) (next() % 3 ? draw : measure)(all[below((uint64_t)sets)]);
    } while (time(NULL) < end);
    printf("seed %s: %" PRIu64 " cases of the kernels, %d instruction sets\n", arguments[1], cases, sets);
    return 0;
}
