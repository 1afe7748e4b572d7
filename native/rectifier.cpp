// The rectifier, leaky or not, and a gradient of its own.
//
// The gradient's derivative by the rectifier's argument is 0 wherever it is defined. libtorch says so with a tensor of zeros, and a penalty on gradients then
// takes these zeros back through the whole network: a third of the work of its second derivatives. Here nothing is said, and nothing is taken back.
#include "rectifier.h"

#include <torch/csrc/autograd/custom_function.h>
#include <torch/library.h>

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

struct Gradient : torch::autograd::Function<Gradient> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& g, const at::Tensor& y, double slope) {
    context->saved_data["slope"] = slope;
    context->save_for_backward({y});
    context->set_materialize_grads(false);
    return slope == 0 ? at::threshold_backward(g, y, 0) : at::leaky_relu_backward(g, y, slope, true);
  }

  static variable_list backward(AutogradContext* context, const variable_list& gradients) {
    if (!gradients[0].defined()) return variable_list(3);
    return {apply(gradients[0], context->get_saved_variables()[0], context->saved_data["slope"].toDouble()), at::Tensor(), at::Tensor()};
  }
};

struct Rectifier : torch::autograd::Function<Rectifier> {
  static at::Tensor forward(AutogradContext* context, at::Tensor x, double slope, bool in_place) {
    at::Tensor y = x;
    if (!in_place) {
      y = slope == 0 ? at::relu(x) : at::leaky_relu(x, slope);
    } else {
      slope == 0 ? at::relu_(y) : at::leaky_relu_(y, slope);
      context->mark_dirty({y});
    }
    context->saved_data["slope"] = slope;
    context->save_for_backward({y});
    context->set_materialize_grads(false);
    return y;
  }

  static variable_list backward(AutogradContext* context, const variable_list& gradients) {
    if (!gradients[0].defined()) return variable_list(3);
    const auto slope = context->saved_data["slope"].toDouble();
    return {ganymede::rectified_gradient(gradients[0], context->get_saved_variables()[0], slope), at::Tensor(), at::Tensor()};
  }
};

at::Tensor rectify(const at::Tensor& x, double slope) {
  TORCH_CHECK(slope >= 0, "a rectifier's slope is ", slope, "; it is 0 or more");
  return Rectifier::apply(x, slope, false);
}

at::Tensor& rectify_(at::Tensor& x, double slope) {
  ganymede::rectified(x, slope);
  return x;
}

}  // namespace

namespace ganymede {

at::Tensor rectified(at::Tensor x, double slope) {
  TORCH_CHECK(slope >= 0, "a rectifier's slope is ", slope, "; it is 0 or more");
  return Rectifier::apply(x, slope, true);
}

at::Tensor rectified_gradient(const at::Tensor& g, const at::Tensor& y, double slope) { return Gradient::apply(g, y, slope); }

}  // namespace ganymede

/// x, or the slope times x where x is below 0: 0 for ReLU.
TORCH_LIBRARY_FRAGMENT(ganymede, library) {
  library.def("rectify(Tensor self, float slope) -> Tensor", rectify);
  library.def("rectify_(Tensor(a!) self, float slope) -> Tensor(a!)", rectify_);
}
