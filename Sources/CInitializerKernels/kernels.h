// All loops, for the instruction set this file is included for, as `KERNELS`.
//
// `MULTIPLY_ADD(a, b, c)` is a × b + c, fused where the instruction set can, which `HAS_FUSED_MULTIPLY_ADD` then says;
// `WIDTH`, 16 or 32, is how many numbers
// are drawn side by side: enough to keep the processor busy while results are on their way.
#include "apply.h"
#include "chase.h"
#include "generate.h"
#include "measure.h"
#include "product.h"
#include "profile.h"

static void kernel_draw_f32(
    const struct ik_draw *draw, const struct ik_stream *stream, uint64_t first, uint64_t blocks, float *low,
    float *high) {
    switch (draw->distribution) {
    case ik_uniform: return generate_f32(ik_uniform, draw, stream, first, blocks, low, high);
    case ik_normal: return generate_f32(ik_normal, draw, stream, first, blocks, low, high);
    case ik_truncated_normal: return generate_f32(ik_truncated_normal, draw, stream, first, blocks, low, high);
    }
}

static void kernel_draw_f64(
    const struct ik_draw *draw, const struct ik_stream *stream, uint64_t first, uint64_t blocks, double *values) {
    switch (draw->distribution) {
    case ik_uniform: return generate_f64(ik_uniform, draw, stream, first, blocks, values);
    case ik_normal: return generate_f64(ik_normal, draw, stream, first, blocks, values);
    case ik_truncated_normal: return generate_f64(ik_truncated_normal, draw, stream, first, blocks, values);
    }
}

static void kernel_draw_f16(
    const uint16_t *table, const struct ik_stream *stream, uint64_t first, uint64_t blocks, uint16_t *low,
    uint16_t *high) {
    generate_half(6, 10, table, stream, first, blocks, low, high);
}

static void kernel_draw_bf16(
    const uint16_t *table, const struct ik_stream *stream, uint64_t first, uint64_t blocks, uint16_t *low,
    uint16_t *high) {
    generate_half(9, 7, table, stream, first, blocks, low, high);
}

static void kernel_apply_f32(
    const struct ik_draw *draw, const uint32_t *words, size_t count, float *values) {
    switch (draw->distribution) {
    case ik_uniform: return apply_f32(ik_uniform, draw, words, count, values);
    case ik_normal: return apply_f32(ik_normal, draw, words, count, values);
    case ik_truncated_normal: return apply_f32(ik_truncated_normal, draw, words, count, values);
    }
}

static void kernel_apply_f64(
    const struct ik_draw *draw, const uint32_t *high, const uint32_t *low, size_t count, double *values) {
    switch (draw->distribution) {
    case ik_uniform: return apply_f64(ik_uniform, draw, high, low, count, values);
    case ik_normal: return apply_f64(ik_normal, draw, high, low, count, values);
    case ik_truncated_normal: return apply_f64(ik_truncated_normal, draw, high, low, count, values);
    }
}

static void kernel_apply_f16(const uint16_t *table, const uint32_t *words, size_t count, uint16_t *values) {
    apply_half(6, 10, table, words, count, values);
}

static void kernel_apply_bf16(const uint16_t *table, const uint32_t *words, size_t count, uint16_t *values) {
    apply_half(9, 7, table, words, count, values);
}

static void kernel_count_f16(const struct ik_stream *stream, uint64_t first, uint64_t blocks, uint64_t *counts) {
    count_half(6, 10, stream, first, blocks, counts);
}

static void kernel_count_bf16(const struct ik_stream *stream, uint64_t first, uint64_t blocks, uint64_t *counts) {
    count_half(9, 7, stream, first, blocks, counts);
}

static void kernel_measure_f32(
    const float *values, size_t count, struct ik_measures *measures, const struct ik_bins *bins) {
    MEASURE(float, f32_lanes, s32_lanes, values, count, measures, bins)
}

static void kernel_measure_f64(
    const double *values, size_t count, struct ik_measures *measures, const struct ik_bins *bins) {
    MEASURE(double, f64_lanes, s64_lanes, values, count, measures, bins)
}

static void kernel_profile(const float *values, size_t rows, size_t columns, struct ik_profile *notes) {
    profile(values, rows, columns, notes);
}

static void kernel_chase(double *band, size_t order, size_t row) { chase(band, order, row); }

const struct ik_kernels KERNELS = {
    .draw_f32 = kernel_draw_f32,
    .draw_f64 = kernel_draw_f64,
    .draw_f16 = kernel_draw_f16,
    .draw_bf16 = kernel_draw_bf16,
    .apply_f32 = kernel_apply_f32,
    .apply_f64 = kernel_apply_f64,
    .apply_f16 = kernel_apply_f16,
    .apply_bf16 = kernel_apply_bf16,
    .count_f16 = kernel_count_f16,
    .count_bf16 = kernel_count_bf16,
    .measure_f32 = kernel_measure_f32,
    .measure_f64 = kernel_measure_f64,
    .profile = kernel_profile,
    .chase = kernel_chase,
    .product = kernel_product,
};
