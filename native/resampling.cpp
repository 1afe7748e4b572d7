// Halving and doubling maps with the bilinear filter [1, 3, 3, 1], zeros beyond the edges.
//
// Either way is linear, and but for a factor the other's transpose: each is the other's gradient, of any order. Rows are filtered first, as whole
// vectors, then what came of them within itself, in either layout of maps.
#include "bfloat16.h"
#include "layout.h"

#include <ATen/Parallel.h>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/library.h>

#include <algorithm>
#include <vector>

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;
using ganymede::narrow;
using ganymede::wide;

// Four rows and what each counts.
template <typename Value>
struct Rows {
  const Value* at[4];
  float weight[4];
};

template <typename Value>
inline __attribute__((always_inline)) void sum_rows(const Rows<Value>& rows, float* __restrict sums, int64_t count) {
  const Value *a = rows.at[0], *b = rows.at[1], *c = rows.at[2], *d = rows.at[3];
  const float p = rows.weight[0], q = rows.weight[1], r = rows.weight[2], s = rows.weight[3];
  for (int64_t i = 0; i < count; i++) sums[i] = p * wide(a[i]) + q * wide(b[i]) + r * wide(c[i]) + s * wide(d[i]);
}

constexpr int64_t kLanes = 16;

// For every value of a point, a fixed number of them at a time: the compiler makes vectors of those without asking how many there are.
template <typename Body>
inline __attribute__((always_inline)) void for_each_value(int64_t depth, Body&& body) {
  int64_t k = 0;
  for (; k + kLanes <= depth; k += kLanes) {
    for (int64_t lane = 0; lane < kLanes; lane++) body(k + lane);
  }
  for (; k < depth; k++) body(k);
}

// `sums` is a row of `width` points of `depth` values, with a point of zeros before and after it.
template <typename Value>
inline __attribute__((always_inline)) void halve_within(const float* __restrict sums, Value* __restrict out, int64_t width, int64_t depth) {
  for (int64_t j = 0; j < width / 2; j++) {
    const float* __restrict t = sums + (2 * j - 1) * depth;
    Value* __restrict o = out + j * depth;
    for_each_value(depth, [=](int64_t k) { narrow(t[k] + 3 * (t[depth + k] + t[2 * depth + k]) + t[3 * depth + k], o[k]); });
  }
}

template <typename Value>
inline __attribute__((always_inline)) void double_within(const float* __restrict sums, Value* __restrict out, int64_t width, int64_t depth) {
  for (int64_t j = 0; j < width; j++) {
    const float* __restrict t = sums + (j - 1) * depth;
    Value* __restrict o = out + 2 * j * depth;
    for_each_value(depth, [=](int64_t k) { narrow(t[k] + 3 * t[depth + k], o[k]); });
    for_each_value(depth, [=](int64_t k) { narrow(3 * t[depth + k] + t[2 * depth + k], o[depth + k]); });
  }
}

struct Shape {
  int64_t height, width, depth;  // of a map before; values at one point that lie together
  bool doubles;
  float scale;  // of a row's sum

  int64_t rows_after() const { return doubles ? 2 * height : height / 2; }
  int64_t row_after() const { return (doubles ? 2 * width : width / 2) * depth; }
};

template <typename Value>
Rows<Value> rows_of(const Value* map, int64_t row, const Shape& shape) {
  const int64_t first = shape.doubles ? (row + 1) / 2 - 1 : 2 * row - 1;
  const float odd[] = {3, 1, 0, 0}, even[] = {1, 3, 0, 0}, halving[] = {1, 3, 3, 1};
  const float* weights = !shape.doubles ? halving : row % 2 == 0 ? even : odd;
  Rows<Value> rows;
  for (int64_t i = 0; i < 4; i++) {
    const int64_t wanted = first + (weights[i] == 0 ? 1 : i), there = std::clamp<int64_t>(wanted, 0, shape.height - 1);
    rows.at[i] = map + there * shape.width * shape.depth;  // one that counts elsewhere, where this one counts nothing
    rows.weight[i] = wanted == there ? weights[i] * shape.scale : 0;
  }
  return rows;
}

template <typename Value>
inline __attribute__((always_inline)) void filter(const Value* x, Value* y, float* sums, int64_t begin, int64_t end, const Shape& shape) {
  const int64_t rows_after = shape.rows_after(), width = shape.width, depth = shape.depth;
  for (int64_t i = begin; i < end; i++) {
    const auto rows = rows_of(x + i / rows_after * shape.height * width * depth, i % rows_after, shape);
    sum_rows(rows, sums + depth, width * depth);
    Value* out = y + i * shape.row_after();
    if (shape.doubles) {
      depth == 1 ? double_within(sums + 1, out, width, 1) : double_within(sums + depth, out, width, depth);
    } else {
      depth == 1 ? halve_within(sums + 1, out, width, 1) : halve_within(sums + depth, out, width, depth);
    }
  }
}

GAN_FOR_EACH_PROCESSOR
void filter_float(const float* x, float* y, float* sums, int64_t begin, int64_t end, const Shape& shape) { filter(x, y, sums, begin, end, shape); }

GAN_FOR_EACH_PROCESSOR
void filter_bfloat16(const uint16_t* x, uint16_t* y, float* sums, int64_t begin, int64_t end, const Shape& shape) {
  filter(x, y, sums, begin, end, shape);
}

// Halving divides by 8 along each side, doubling by 4; `factor` comes on top.
at::Tensor filtered(const at::Tensor& x, bool doubles, double factor) {
  const bool is_last = ganymede::is_last(x);
  const at::Tensor from = ganymede::laid(x, is_last);
  const int64_t channels = x.size(1), side = doubles ? 4 : 8;
  const Shape shape{x.size(2), x.size(3), is_last ? channels : 1, doubles, static_cast<float>(factor / static_cast<double>(side * side))};
  const int64_t maps = is_last ? x.size(0) : x.size(0) * channels;
  at::Tensor to = ganymede::empty_maps({x.size(0), channels, shape.rows_after(), doubles ? 2 * x.size(3) : x.size(3) / 2}, x, is_last);
  at::parallel_for(0, maps * shape.rows_after(), at::internal::GRAIN_SIZE / (shape.width * shape.depth) + 1, [&](int64_t begin, int64_t end) {
    std::vector<float> sums(static_cast<size_t>((shape.width + 2) * shape.depth));
    if (x.scalar_type() == at::kFloat) {
      filter_float(from.data_ptr<float>(), to.data_ptr<float>(), sums.data(), begin, end, shape);
    } else {
      filter_bfloat16(static_cast<const uint16_t*>(from.data_ptr()), static_cast<uint16_t*>(to.data_ptr()), sums.data(), begin, end, shape);
    }
  });
  return to;
}

struct Resampled : torch::autograd::Function<Resampled> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& x, bool doubles, double factor) {
    context->set_materialize_grads(false);
    context->saved_data["doubles"] = doubles;
    context->saved_data["factor"] = factor;
    return filtered(x, doubles, factor);
  }

  static variable_list backward(AutogradContext* context, const variable_list& gradients) {
    if (!gradients[0].defined()) return variable_list(3);
    const bool doubles = context->saved_data["doubles"].toBool();
    const double factor = context->saved_data["factor"].toDouble();
    return {apply(gradients[0], !doubles, doubles ? 4 * factor : factor / 4), at::Tensor(), at::Tensor()};
  }
};

at::Tensor resample(const at::Tensor& x, bool doubles) {
  TORCH_CHECK(x.is_cpu() && (x.scalar_type() == at::kFloat || x.scalar_type() == at::kBFloat16), "maps of ", x.options(), " are not resampled here");
  TORCH_CHECK(
      x.dim() == 4 && (doubles || (x.size(2) % 2 == 0 && x.size(3) % 2 == 0)), "maps of shape ", x.sizes(), " cannot be ", doubles ? "doubled" : "halved");
  return Resampled::apply(x, doubles, 1);
}

}  // namespace

/// Halves or doubles maps with the filter [1, 3, 3, 1]; float32 or bfloat16, on the CPU.
TORCH_LIBRARY_FRAGMENT(ganymede, library) { library.def("resample(Tensor self, bool doubles) -> Tensor", resample); }
