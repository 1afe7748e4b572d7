// A dense layer and the leaky rectifier after it in one.
//
// Small networks spend as much time between their matrix products as in them. libtorch takes the activation, its gradient and the
// bias's gradient as operators of their own, which wake all threads from 32,768 elements on: a batch of 256 and 128 units. Here they
// are loops over memory that the product has just written, on one core.
#include "bfloat16.h"
#include "product.h"
#include "rectifier.h"

#include <ATen/autocast_mode.h>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/library.h>

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

constexpr int64_t kLarge = int64_t{1} << 20;  // elements of the output from which all threads are welcome; chosen, not tuned

// y = y + b in every row, times the slope where that is below 0.
GAN_FOR_EACH_PROCESSOR
void finish(float* __restrict y, const float* __restrict b, float slope, int64_t rows, int64_t columns) {
  for (int64_t r = 0; r < rows; r++, y += columns) {
    for (int64_t c = 0; c < columns; c++) {
      const float value = y[c] + b[c];
      y[c] = value * (value > 0 ? 1.0f : slope);
    }
  }
}

// before = g where y is positive, slope g elsewhere; sums = the sum of before's rows. A slope of 1 needs no y.
GAN_FOR_EACH_PROCESSOR
void go_back(const float* __restrict g, const float* __restrict y, float slope, float* __restrict before, float* __restrict sums, int64_t rows,
             int64_t columns) {
  for (int64_t r = 0; r < rows; r++, g += columns, y += columns, before += columns) {
    for (int64_t c = 0; c < columns; c++) {
      const float value = g[c] * (y[c] > 0 ? 1.0f : slope);
      before[c] = value;
      sums[c] += value;
    }
  }
}

GAN_FOR_EACH_PROCESSOR
void add_rows(const float* __restrict g, float* __restrict sums, int64_t rows, int64_t columns) {
  for (int64_t r = 0; r < rows; r++, g += columns) {
    for (int64_t c = 0; c < columns; c++) sums[c] += g[c];
  }
}

// Differentiable as often as anyone likes: where its gradient is recorded, backward() is made of libtorch's own operators.
struct Dense : torch::autograd::Function<Dense> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& x, const at::Tensor& weight, const c10::optional<at::Tensor>& bias, double slope) {
    at::Tensor y = ganymede::product(x, weight.t());
    const at::Tensor b = bias.has_value() ? bias->contiguous() : slope == 1 ? at::Tensor() : at::zeros({y.size(1)}, y.options());
    if (b.defined()) finish(y.data_ptr<float>(), b.data_ptr<float>(), static_cast<float>(slope), y.size(0), y.size(1));
    context->saved_data["slope"] = slope;
    context->saved_data["has_bias"] = bias.has_value();
    context->save_for_backward({x, weight, slope == 1 ? at::Tensor() : y});
    context->set_materialize_grads(false);
    return y;
  }

  static variable_list backward(AutogradContext* context, const variable_list& gradients) {
    if (!gradients[0].defined()) return variable_list(4);
    const auto saved = context->get_saved_variables();
    const auto slope = context->saved_data["slope"].toDouble();
    const bool wants_sums = context->saved_data["has_bias"].toBool() && context->needs_input_grad(2);
    const auto [g, sums] = at::GradMode::is_enabled() ? recorded(gradients[0], saved[2], slope, wants_sums) : plain(gradients[0].contiguous(), saved[2], slope, wants_sums);
    variable_list found(4);
    if (context->needs_input_grad(0)) found[0] = ganymede::product(g, saved[1]);
    if (context->needs_input_grad(1)) found[1] = ganymede::product(g.t(), saved[0]);
    if (wants_sums) found[2] = sums;
    return found;
  }

 private:
  // The gradient before the activation, [N, outputs], and its sum over the batch, [outputs].
  using Back = std::pair<at::Tensor, at::Tensor>;

  static Back recorded(const at::Tensor& g, const at::Tensor& y, double slope, bool wants_sums) {
    const at::Tensor before = slope == 1 ? g : ganymede::rectified_gradient(g, y, slope);
    return {before, wants_sums ? before.sum(0) : at::Tensor()};
  }

  static Back plain(const at::Tensor& g, const at::Tensor& y, double slope, bool wants_sums) {
    if (slope == 1 && !wants_sums) return {g, at::Tensor()};
    const int64_t rows = g.size(0), columns = g.size(1);
    at::Tensor sums = at::zeros({columns}, g.options());
    if (slope == 1) {
      add_rows(g.data_ptr<float>(), sums.data_ptr<float>(), rows, columns);
      return {g, sums};
    }

    at::Tensor before = at::empty_like(g);
    go_back(g.data_ptr<float>(), y.data_ptr<float>(), static_cast<float>(slope), before.data_ptr<float>(), sums.data_ptr<float>(), rows, columns);
    return {before, sums};
  }
};

bool is_cast() {
  return at::autocast::is_cpu_enabled() && !c10::impl::tls_local_dispatch_key_set().excluded_.has(c10::DispatchKey::AutocastCPU);
}

at::Tensor linear_here(const at::Tensor& x, const at::Tensor& weight, const c10::optional<at::Tensor>& bias, double slope) {
  const auto added = bias.has_value() && bias->defined() ? bias : c10::nullopt;
  const bool fits = x.is_cpu() && x.dim() == 2 && weight.dim() == 2 && x.scalar_type() == at::kFloat && weight.scalar_type() == at::kFloat &&
                    x.size(0) * weight.size(0) <= kLarge && !is_cast();
  // Without a bias BLAS is as fast, but for a single output, whose products it makes two to three times as slowly as oneDNN.
  const bool pays = fits && (added.has_value() ? added->dim() == 1 && added->scalar_type() == at::kFloat : weight.size(0) == 1);
  if (pays) return Dense::apply(x, weight, added, slope);
  at::Tensor y = at::linear(x, weight, bias);
  return slope == 1 ? y : slope == 0 ? at::relu_(y) : at::leaky_relu_(y, slope);
}

at::Tensor linear(const at::Tensor& x, const at::Tensor& weight, const c10::optional<at::Tensor>& bias, double slope) {
  // One number of each sample is a logit: nothing to gain from fewer digits, and a discriminator's certainty to lose.
  if (at::autocast::is_cpu_enabled() && x.is_cpu() && weight.size(0) == 1) {
    const c10::impl::ExcludeDispatchKeyGuard all_digits(c10::DispatchKey::AutocastCPU);
    return linear_here(x.scalar_type() == at::kBFloat16 ? x.to(at::kFloat) : x, weight, bias, slope);
  }

  // Where bfloat16 is not multiplied, its values are multiplied in float32.
  if (at::autocast::is_cpu_enabled() && x.is_cpu() && !ganymede::multiplies_bfloat16()) {
    const c10::impl::ExcludeDispatchKeyGuard once(c10::DispatchKey::AutocastCPU);
    const auto cast = [](const at::Tensor& t) { return at::autocast::cached_cast(at::autocast::get_autocast_cpu_dtype(), t, c10::DeviceType::CPU).to(at::kFloat); };
    const auto wide = bias.has_value() && bias->defined() ? c10::optional<at::Tensor>(cast(*bias)) : c10::nullopt;
    return linear_here(cast(x), cast(weight), wide, slope).to(at::autocast::get_autocast_cpu_dtype());
  }
  return linear_here(x, weight, bias, slope);
}

}  // namespace

/// x Wᵀ + b, then the slope times what is below 0: 1 for nothing, 0 for ReLU.
TORCH_LIBRARY_FRAGMENT(ganymede, library) {
  library.def("linear(Tensor input, Tensor weight, Tensor? bias=None, float slope=1.) -> Tensor", linear);
}
