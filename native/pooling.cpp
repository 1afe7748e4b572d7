// The largest of each four neighbours, by which maps are halved.
//
// libtorch 1.13 looks for it with one branch for each pixel and, whether anybody wants a gradient or not, notes where it was. Here it
// is one loop without branches, and nothing is noted where nothing is recorded. Both give the same, bit by bit.
#include "bridge.h"
#include "layout.h"

#include <ATen/Parallel.h>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/library.h>

#include <algorithm>

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

constexpr int64_t kTwo[] = {2, 2}, kOne[] = {1, 1}, kNone[] = {0, 0};

// Two rows of the input become one: the largest of each square and, where `places` is there, its place in the whole map. The first of
// equals is taken, and what is not a number beats every number.
template <bool kWithPlaces>
inline __attribute__((always_inline)) void halve_rows(const float* __restrict upper, const float* __restrict lower, float* __restrict out,
                                                      int64_t* __restrict places, int64_t start, int64_t width, int64_t outputs) {
  for (int64_t j = 0; j < outputs; j++) {
    const float b = upper[2 * j + 1], c = lower[2 * j], d = lower[2 * j + 1];
    float best = upper[2 * j];
    int64_t place = 0;
    const bool takes_b = (b > best) | (b != b);
    best = takes_b ? b : best;
    place = takes_b ? 1 : place;
    const bool takes_c = (c > best) | (c != c);
    best = takes_c ? c : best;
    place = takes_c ? width : place;
    const bool takes_d = (d > best) | (d != d);
    out[j] = takes_d ? d : best;
    if (kWithPlaces) places[j] = start + 2 * j + (takes_d ? width + 1 : place);
  }
}

GAN_FOR_EACH_PROCESSOR
void halve(const float* x, float* y, int64_t maps, int64_t height, int64_t width) {
  const int64_t rows = height / 2, columns = width / 2;
  for (int64_t m = 0; m < maps; m++, x += height * width, y += rows * columns) {
    for (int64_t i = 0; i < rows; i++) {
      const float* upper = x + 2 * i * width;
      halve_rows<false>(upper, upper + width, y + i * columns, nullptr, 0, width, columns);
    }
  }
}

GAN_FOR_EACH_PROCESSOR
void halve_and_note(const float* x, float* y, int64_t* places, int64_t maps, int64_t height, int64_t width) {
  const int64_t rows = height / 2, columns = width / 2;
  for (int64_t m = 0; m < maps; m++, x += height * width, y += rows * columns, places += rows * columns) {
    for (int64_t i = 0; i < rows; i++) {
      const float* upper = x + 2 * i * width;
      halve_rows<true>(upper, upper + width, y + i * columns, places + i * columns, 2 * i * width, width, columns);
    }
  }
}

// The same of maps that lie channels-last, of a few rows of squares: channels side by side.
GAN_FOR_EACH_PROCESSOR
void halve_last(const float* __restrict x, float* __restrict y, int64_t rows, int64_t width, int64_t channels) {
  for (int64_t i = 0; i < rows; i++) {
    for (int64_t j = 0; j < width / 2; j++) {
      const float *upper = x + (2 * i * width + 2 * j) * channels, *lower = upper + width * channels;
      float* out = y + (i * (width / 2) + j) * channels;
      for (int64_t k = 0; k < channels; k++) {
        const float b = upper[channels + k], c = lower[k], d = lower[channels + k];
        float best = upper[k];
        best = (b > best) | (b != b) ? b : best;
        best = (c > best) | (c != c) ? c : best;
        out[k] = (d > best) | (d != d) ? d : best;
      }
    }
  }
}

at::Tensor halved_last(const at::Tensor& x) {
  const int64_t channels = x.size(1), height = x.size(2), width = x.size(3), rows = height / 2;
  at::Tensor y = ganymede::empty_maps({x.size(0), channels, rows, width / 2}, x, true);
  const float* from = x.data_ptr<float>();
  float* to = y.data_ptr<float>();
  at::parallel_for(0, x.size(0), at::internal::GRAIN_SIZE / (channels * height * width) + 1, [&](int64_t begin, int64_t end) {
    for (int64_t n = begin; n < end; n++) halve_last(from + n * height * width * channels, to + n * rows * (width / 2) * channels, rows, width, channels);
  });
  return y;
}

at::Tensor halved(const at::Tensor& x, at::Tensor* places) {
  const int64_t maps = x.size(0) * x.size(1), height = x.size(2), width = x.size(3), small = (height / 2) * (width / 2);
  at::Tensor y = at::empty({x.size(0), x.size(1), height / 2, width / 2}, x.options());
  if (places != nullptr) *places = at::empty(y.sizes(), x.options().dtype(at::kLong));
  const float* from = x.data_ptr<float>();
  float* to = y.data_ptr<float>();
  int64_t* noted = places == nullptr ? nullptr : places->data_ptr<int64_t>();
  at::parallel_for(0, maps, at::internal::GRAIN_SIZE / (height * width) + 1, [&](int64_t begin, int64_t end) {
    const float* part = from + begin * height * width;
    if (noted == nullptr) {
      halve(part, to + begin * small, end - begin, height, width);
    } else {
      halve_and_note(part, to + begin * small, noted + begin * small, end - begin, height, width);
    }
  });
  return y;
}

// The gradient is libtorch's own operator, which goes by the noted places and can be differentiated again.
struct Halving : torch::autograd::Function<Halving> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& x) {
    at::Tensor places;
    at::Tensor y = halved(x, &places);
    context->save_for_backward({x, places});
    return y;
  }

  static variable_list backward(AutogradContext* context, const variable_list& gradients) {
    const auto saved = context->get_saved_variables();
    return {at::max_pool2d_with_indices_backward(gradients[0], saved[0], kTwo, kTwo, kNone, kOne, false, saved[1])};
  }
};

bool is_all(at::IntArrayRef sizes, int64_t value) {
  return std::all_of(sizes.begin(), sizes.end(), [=](int64_t size) { return size == value; });
}

at::Tensor max_pool2d(const at::Tensor& x, at::IntArrayRef kernel, at::IntArrayRef stride, at::IntArrayRef padding, at::IntArrayRef dilation, bool ceil) {
  const bool halves = is_all(kernel, 2) && is_all(stride, 2) && is_all(padding, 0) && is_all(dilation, 1) && !ceil && x.is_cpu() && x.dim() == 4 &&
                      x.scalar_type() == at::kFloat && x.numel() > 0 && x.size(2) > 1 && x.size(3) > 1;
  const bool is_recorded = at::GradMode::is_enabled() && x.requires_grad();
  if (halves && !is_recorded && ganymede::is_last(x) && x.is_non_overlapping_and_dense()) return halved_last(x);
  if (!halves || !x.is_contiguous()) return at::max_pool2d(x, kernel, stride, padding, dilation, ceil);
  return is_recorded ? Halving::apply(x) : halved(x, nullptr);
}

}  // namespace

/// at::max_pool2d, and faster where maps are halved.
TORCH_LIBRARY_FRAGMENT(ganymede, library) {
  library.def(
      "max_pool2d(Tensor self, int[2] kernel_size, int[2] stride=[], int[2] padding=0, int[2] dilation=1, bool ceil_mode=False) -> Tensor",
      max_pool2d);
}
