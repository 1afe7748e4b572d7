// Transposed convolution by the fast way round. A transposed convolution is the input gradient of a convolution, and
// its own gradients are a convolution and a weight gradient. Said in those words, libtorch has oneDNN compute all three;
// said as aten::conv_transpose2d, libtorch 1.13 unfolds the maps and multiplies them as matrices.
#include "bridge.h"

#include <ATen/autocast_mode.h>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/library.h>
#include <torch/version.h>

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;
using Sizes = std::vector<int64_t>;

struct Steps {
  Sizes stride, padding, dilation;
  int64_t groups;

  at::Tensor convolve(const at::Tensor& input, const at::Tensor& weight) const {
    return at::convolution(input, weight, {}, stride, padding, dilation, false, Sizes(stride.size(), 0), groups);
  }

  // Gradients of convolve() by its input (mask {1, 0, 0}) or its weight (mask {0, 1, 0}).
  std::tuple<at::Tensor, at::Tensor, at::Tensor> backward(
      const at::Tensor& output_gradient, const at::Tensor& input, const at::Tensor& weight, std::array<bool, 3> mask) const {
    return at::convolution_backward(
        output_gradient, input, weight, c10::nullopt, stride, padding, dilation, false, Sizes(stride.size(), 0), groups, mask);
  }
};

// Differentiable as often as anyone likes: backward() is made of operators that libtorch can differentiate itself.
struct ConvTranspose : torch::autograd::Function<ConvTranspose> {
  static at::Tensor forward(
      AutogradContext* context, const at::Tensor& x, const at::Tensor& weight, const Sizes& output_shape,
      const Sizes& stride, const Sizes& padding, int64_t groups, const Sizes& dilation) {
    context->save_for_backward({x, weight});
    context->saved_data["stride"] = stride;
    context->saved_data["padding"] = padding;
    context->saved_data["dilation"] = dilation;
    context->saved_data["groups"] = groups;
    const at::Tensor shape_only = at::empty(output_shape, x.options());  // never read
    return std::get<0>(Steps{stride, padding, dilation, groups}.backward(x, shape_only, weight, {true, false, false}));
  }

  static variable_list backward(AutogradContext* context, const variable_list& gradients) {
    const auto saved = context->get_saved_variables();
    const auto& x = saved[0];
    const auto& weight = saved[1];
    const Steps steps{
        context->saved_data["stride"].toIntVector(), context->saved_data["padding"].toIntVector(),
        context->saved_data["dilation"].toIntVector(), context->saved_data["groups"].toInt()};
    variable_list found(7);
    if (context->needs_input_grad(0)) found[0] = steps.convolve(gradients[0], weight);
    if (context->needs_input_grad(1)) found[1] = std::get<1>(steps.backward(x, gradients[0], weight, {false, true, false}));
    return found;
  }
};

bool fits_onednn(const at::Tensor& x) { return x.is_cpu() && (x.scalar_type() == at::kFloat || x.scalar_type() == at::kBFloat16); }

// Where libtorch has a fast path of its own: from 2.0 on, on other devices, and in other precisions.
bool has_own_fast_path(const at::Tensor& x, const at::Tensor& weight) {
#if TORCH_VERSION_MAJOR >= 2
  return true;
#else
  return !fits_onednn(x) || !fits_onednn(weight);
#endif
}

at::Tensor conv_transpose2d(
    const at::Tensor& x, const at::Tensor& weight, const c10::optional<at::Tensor>& bias, at::IntArrayRef stride, at::IntArrayRef padding,
    at::IntArrayRef output_padding, int64_t groups, at::IntArrayRef dilation) {
  // What does not fit is libtorch's to refuse, in its own words.
  if (has_own_fast_path(x, weight) || x.dim() != 4 || weight.dim() != 4 || x.size(1) != weight.size(0) || x.numel() == 0) {
    return at::conv_transpose2d(x, weight, bias, stride, padding, output_padding, groups, dilation);
  }
  Sizes shape{x.size(0), weight.size(1) * groups};
  for (size_t i = 0; i < 2; i++) {
    const auto d = static_cast<int64_t>(i) + 2;
    shape.push_back((x.size(d) - 1) * stride[i] - 2 * padding[i] + dilation[i] * (weight.size(d) - 1) + output_padding[i] + 1);
  }
  // Autocast knows no name for what this is made of; it is done here, for both, as it would be for a convolution.
  const bool is_cast = at::autocast::is_cpu_enabled();
  const c10::impl::ExcludeDispatchKeyGuard cast_once(c10::DispatchKey::AutocastCPU);
  const auto cast = [&](const at::Tensor& t) { return is_cast ? at::autocast::cached_cast(at::autocast::get_autocast_cpu_dtype(), t, c10::DeviceType::CPU) : t; };
  const at::Tensor found = ConvTranspose::apply(cast(x), cast(weight), shape, stride.vec(), padding.vec(), groups, dilation.vec());
  return bias.has_value() && bias->defined() ? found + cast(*bias).view({1, -1, 1, 1}) : found;
}

}  // namespace

TORCH_LIBRARY_FRAGMENT(ganymede, library) {
  library.def(
      "conv_transpose2d(Tensor input, Tensor weight, Tensor? bias=None, int[2] stride=1, int[2] padding=0, int[2] output_padding=0, "
      "int groups=1, int[2] dilation=1) -> Tensor",
      conv_transpose2d);
}
