// A dense layer whose bias gradient is a matrix product.
//
// libtorch sums the rows of the output's gradient by a reduction that wakes all threads from 32,768 elements on: a batch of
// 256 and 128 units. On a busy machine the waiting costs far more than the sum; a row of ones times the gradient takes one core.
#include "bridge.h"

#include <ATen/autocast_mode.h>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/library.h>

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

constexpr int64_t kLarge = int64_t{1} << 20;  // elements of the output from which all threads are welcome; chosen, not tuned

// Differentiable as often as anyone likes: backward() is made of operators that libtorch can differentiate itself.
struct Dense : torch::autograd::Function<Dense> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias) {
    context->save_for_backward({x, weight});
    return at::addmm(bias, x, weight.t());
  }

  static variable_list backward(AutogradContext* context, const variable_list& gradients) {
    const auto saved = context->get_saved_variables();
    const at::Tensor& g = gradients[0];  // [N, outputs]
    variable_list found(3);
    if (context->needs_input_grad(0)) found[0] = g.mm(saved[1]);
    if (context->needs_input_grad(1)) found[1] = g.t().mm(saved[0]);
    if (context->needs_input_grad(2)) found[2] = at::ones({1, g.size(0)}, g.options()).mm(g).squeeze(0);
    return found;
  }
};

at::Tensor linear(const at::Tensor& x, const at::Tensor& weight, const c10::optional<at::Tensor>& bias) {
  const bool ours = bias.has_value() && bias->defined() && x.is_cpu() && x.dim() == 2 && weight.dim() == 2 && bias->dim() == 1 &&
                    x.scalar_type() == at::kFloat && weight.scalar_type() == at::kFloat && bias->scalar_type() == at::kFloat &&
                    x.size(0) * weight.size(0) <= kLarge && !at::autocast::is_cpu_enabled();
  return ours ? Dense::apply(x, weight, *bias) : at::linear(x, weight, bias);
}

}  // namespace

TORCH_LIBRARY_FRAGMENT(ganymede, library) {
  library.def("linear(Tensor input, Tensor weight, Tensor? bias=None) -> Tensor", linear);
}
