// A step of Adam (Kingma and Ba, 2015) in one pass over weights, gradients and both moments.
//
// Said in operators of libtorch it is a dozen passes, and a dozen calls, which are a twentieth of a round of small networks.
#include "bridge.h"

#include <ATen/Parallel.h>
#include <torch/library.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace {

constexpr int64_t kWorthSharing = int64_t{1} << 15;  // values that one core steps in about ten microseconds

struct Step {
  float beta1, rest1, beta2, rest2, size, least, kept;
};

GAN_FOR_EACH_PROCESSOR
void step(float* __restrict weights, const float* __restrict gradients, float* __restrict means, float* __restrict squares, int64_t count, const Step& by) {
  const Step s = by;
  for (int64_t i = 0; i < count; i++) {
    const float g = gradients[i];
    means[i] = s.beta1 * means[i] + s.rest1 * g;
    squares[i] = s.beta2 * squares[i] + s.rest2 * g * g;
    weights[i] = s.kept * weights[i] - s.size * means[i] / (std::sqrt(squares[i]) + s.least);
  }
}

void adam_(at::TensorList weights, at::TensorList gradients, const at::Tensor& means, const at::Tensor& squares, double beta1, double beta2, double size, double least, double kept) {
  TORCH_CHECK(weights.size() == gradients.size(), weights.size(), " weights and ", gradients.size(), " gradients");
  std::vector<at::Tensor> rows;
  std::vector<int64_t> starts{0};
  for (size_t i = 0; i < weights.size(); i++) {
    TORCH_CHECK(weights[i].is_contiguous() && weights[i].scalar_type() == at::kFloat && weights[i].is_cpu(), "weight ", i, " lies otherwise");
    TORCH_CHECK(weights[i].sizes() == gradients[i].sizes(), "weight ", i, " has shape ", weights[i].sizes(), ", its gradient ", gradients[i].sizes());
    rows.push_back(gradients[i].to(at::kFloat).contiguous());
    starts.push_back(starts.back() + weights[i].numel());
  }

  TORCH_CHECK(means.numel() == starts.back() && squares.numel() == starts.back(), "moments of another size");
  const auto narrow = [](double value) { return static_cast<float>(value); };
  const Step by{narrow(beta1), narrow(1 - beta1), narrow(beta2), narrow(1 - beta2), narrow(size), narrow(least), narrow(kept)};
  at::parallel_for(0, starts.back(), kWorthSharing, [&](int64_t first, int64_t end) {
    auto i = static_cast<size_t>(std::upper_bound(starts.begin(), starts.end(), first) - starts.begin()) - 1;
    for (; first < end; i++) {
      const int64_t offset = first - starts[i], count = std::min(end, starts[i + 1]) - first;
      step(weights[i].data_ptr<float>() + offset, rows[i].data_ptr<float>() + offset, means.data_ptr<float>() + first, squares.data_ptr<float>() + first, count, by);
      first += count;
    }
  });
  for (const at::Tensor& weight : weights) weight.unsafeGetTensorImpl()->bump_version();
}

}  // namespace

/// m = β1 m + (1 - β1) g, v = β2 v + (1 - β2) g², w = kept w - size m / (√v + least), for each weight and its piece of the moments, which lie in one row each. In float32, on the CPU.
TORCH_LIBRARY_FRAGMENT(ganymede, library) {
  library.def(
      "adam_(Tensor(a!)[] self, Tensor[] gradients, Tensor(b!) means, Tensor(c!) squares, float beta1, float beta2, float size, float least, float kept) -> ()", adam_);
}
