// Convolutions and transposed ones, said so that oneDNN computes them and all their derivatives.
//
// Convolution, its gradient by the input and its gradient by the kernels are three readings of one sum of products y·x·w; each is
// linear in what it is given, and differentiating any of them gives the other two. Said so, every derivative of every order is one of
// three primitives of oneDNN. libtorch 1.13 says second derivatives by the kernels as convolutions of exchanged batch and channels, which take
// longer, and in bfloat16 mistakes the transposed ones among them for plain ones and fails; and it unfolds transposed convolutions
// to multiply them as matrices.
#include "bridge.h"

#include <ATen/autocast_mode.h>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/library.h>
#include <torch/version.h>

#include <algorithm>

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;
using Sizes = std::vector<int64_t>;
using Maybe = c10::optional<at::Tensor>;

struct Steps {
  Sizes stride, padding, dilation;
  int64_t groups;

  void keep(AutogradContext* context) const {
    context->saved_data["stride"] = stride;
    context->saved_data["padding"] = padding;
    context->saved_data["dilation"] = dilation;
    context->saved_data["groups"] = groups;
  }

  static Steps of(AutogradContext* context) {
    return {
        context->saved_data["stride"].toIntVector(), context->saved_data["padding"].toIntVector(),
        context->saved_data["dilation"].toIntVector(), context->saved_data["groups"].toInt()};
  }

  // A kernel of one point, in bfloat16: as products of matrices maps stay as they lie, where a convolution of oneDNN turns them into its own layout and
  // back, which takes several times as long as the arithmetic.
  bool is_pointwise(const at::Tensor& x, const at::Tensor& weight) const {
    const auto all = [](const Sizes& sizes, int64_t value) { return std::all_of(sizes.begin(), sizes.end(), [&](int64_t s) { return s == value; }); };
    return x.scalar_type() == at::kBFloat16 && weight.size(2) == 1 && weight.size(3) == 1 && groups == 1 && all(stride, 1) && all(padding, 0);
  }

  at::Tensor convolve(const at::Tensor& x, const at::Tensor& weight, const Maybe& bias) const {
    if (is_pointwise(x, weight)) {
      const at::Tensor y = product(weight.flatten(1), x, {x.size(0), weight.size(0), x.size(2), x.size(3)});
      return bias.has_value() ? y.add_(bias->view({1, -1, 1, 1})) : y;
    }
    return at::convolution(x, weight, bias, stride, padding, dilation, false, Sizes(stride.size(), 0), groups);
  }

  // Gradients of convolve() by its input (mask {1, 0, 0}), or by its weight and bias. Of what is asked for only the shape is looked at.
  std::tuple<at::Tensor, at::Tensor, at::Tensor> backward(
      const at::Tensor& y, const at::Tensor& x, const at::Tensor& weight, std::array<bool, 3> mask) const {
    if (is_pointwise(y, weight)) {
      const at::Tensor values = y.flatten(2);
      return {
          mask[0] ? product(weight.flatten(1).t(), y, x.sizes()) : at::Tensor(),
          mask[1] ? at::bmm(values, x.flatten(2).transpose(1, 2)).sum(0).view(weight.sizes()).clone() : at::Tensor(),
          mask[2] ? values.sum(at::IntArrayRef{0, 2}) : at::Tensor()};
    }
    const auto biases = mask[2] ? at::OptionalIntArrayRef(weight.sizes().slice(0, 1)) : at::OptionalIntArrayRef();
    return at::convolution_backward(y, x, weight, biases, stride, padding, dilation, false, Sizes(stride.size(), 0), groups, mask);
  }

 private:
  // A matrix times the channels at every point, written where it belongs: what a function gives must be no view of something else.
  static at::Tensor product(const at::Tensor& matrix, const at::Tensor& maps, at::IntArrayRef shape) {
    const at::Tensor made = at::empty(shape, maps.options());
    at::Tensor values = made.flatten(2);
    at::bmm_out(values, matrix.expand({maps.size(0), matrix.size(0), matrix.size(1)}).contiguous(), maps.flatten(2));
    return made;
  }
};

// y = x * w + b.
struct Convolution : torch::autograd::Function<Convolution> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& x, const at::Tensor& weight, const Maybe& bias, const Steps& steps);
  static variable_list backward(AutogradContext* context, const variable_list& gradients);
};

// What x has to do with y: the transposed convolution. Linear in y and w.
struct InputGradient : torch::autograd::Function<InputGradient> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& y, const at::Tensor& weight, const Sizes& input_shape, const Steps& steps);
  static variable_list backward(AutogradContext* context, const variable_list& gradients);
};

// What w, and b where it is asked for, have to do with y. Linear in y and x.
struct WeightGradient : torch::autograd::Function<WeightGradient> {
  static variable_list forward(
      AutogradContext* context, const at::Tensor& y, const at::Tensor& x, const Sizes& weight_shape, bool with_bias, const Steps& steps);
  static variable_list backward(AutogradContext* context, const variable_list& gradients);
};

at::Tensor Convolution::forward(
    AutogradContext* context, const at::Tensor& x, const at::Tensor& weight, const Maybe& bias, const Steps& steps) {
  context->save_for_backward({x, weight});
  context->saved_data["has_bias"] = bias.has_value();
  steps.keep(context);
  return steps.convolve(x, weight, bias);
}

variable_list Convolution::backward(AutogradContext* context, const variable_list& gradients) {
  const auto saved = context->get_saved_variables();
  const auto steps = Steps::of(context);
  variable_list found(4);
  if (context->needs_input_grad(0)) found[0] = InputGradient::apply(gradients[0], saved[1], saved[0].sizes().vec(), steps);
  const bool wants_bias = context->saved_data["has_bias"].toBool() && context->needs_input_grad(2);
  if (wants_bias || context->needs_input_grad(1)) {
    const auto both = WeightGradient::apply(gradients[0], saved[0], saved[1].sizes().vec(), wants_bias, steps);
    found[1] = both[0];
    if (wants_bias) found[2] = both[1];
  }
  return found;
}

at::Tensor InputGradient::forward(
    AutogradContext* context, const at::Tensor& y, const at::Tensor& weight, const Sizes& input_shape, const Steps& steps) {
  context->save_for_backward({y, weight});
  steps.keep(context);
  return std::get<0>(steps.backward(y, at::empty(input_shape, y.options()), weight, {true, false, false}));
}

variable_list InputGradient::backward(AutogradContext* context, const variable_list& gradients) {
  const auto saved = context->get_saved_variables();
  const auto steps = Steps::of(context);
  variable_list found(4);
  if (context->needs_input_grad(0)) found[0] = Convolution::apply(gradients[0], saved[1], Maybe(), steps);
  if (context->needs_input_grad(1)) found[1] = WeightGradient::apply(saved[0], gradients[0], saved[1].sizes().vec(), false, steps)[0];
  return found;
}

variable_list WeightGradient::forward(
    AutogradContext* context, const at::Tensor& y, const at::Tensor& x, const Sizes& weight_shape, bool with_bias, const Steps& steps) {
  context->save_for_backward({y, x});
  steps.keep(context);
  auto found = steps.backward(y, x, at::empty(weight_shape, x.options()), {false, true, with_bias});
  variable_list both{std::get<1>(found)};
  if (with_bias) both.push_back(std::get<2>(found));
  return both;
}

variable_list WeightGradient::backward(AutogradContext* context, const variable_list& gradients) {
  const auto saved = context->get_saved_variables();
  const auto steps = Steps::of(context);
  variable_list found(5);
  if (context->needs_input_grad(0)) found[0] = Convolution::apply(saved[1], gradients[0], gradients.size() > 1 ? Maybe(gradients[1]) : Maybe(), steps);
  if (context->needs_input_grad(1)) found[1] = InputGradient::apply(saved[0], gradients[0], saved[1].sizes().vec(), steps);
  return found;
}

bool fits_onednn(const at::Tensor& x) { return x.is_cpu() && (x.scalar_type() == at::kFloat || x.scalar_type() == at::kBFloat16); }

// Where libtorch has a fast path of its own: from 2.0 on, on other devices, and in other precisions.
bool has_own_fast_path(const at::Tensor& x, const at::Tensor& weight) {
#if TORCH_VERSION_MAJOR >= 2
  return true;
#else
  return !fits_onednn(x) || !fits_onednn(weight);
#endif
}

// Autocast knows no name for what these are made of; it is done here, as it would be for a convolution.
struct CastOnce {
  const bool is_cast = at::autocast::is_cpu_enabled();
  const c10::impl::ExcludeDispatchKeyGuard once{c10::DispatchKey::AutocastCPU};

  at::Tensor operator()(const at::Tensor& t) const {
    return is_cast ? at::autocast::cached_cast(at::autocast::get_autocast_cpu_dtype(), t, c10::DeviceType::CPU) : t;
  }
};

at::Tensor conv2d(
    const at::Tensor& x, const at::Tensor& weight, const Maybe& bias, at::IntArrayRef stride, at::IntArrayRef padding,
    at::IntArrayRef dilation, int64_t groups) {
  // What does not fit is libtorch's to refuse, in its own words.
  if (has_own_fast_path(x, weight) || x.dim() != 4 || weight.dim() != 4 || x.size(1) != weight.size(1) * groups || x.numel() == 0) {
    return at::conv2d(x, weight, bias, stride, padding, dilation, groups);
  }
  const CastOnce cast;
  return Convolution::apply(
      cast(x), cast(weight), bias.has_value() && bias->defined() ? Maybe(cast(*bias)) : Maybe(), Steps{stride.vec(), padding.vec(), dilation.vec(), groups});
}

at::Tensor conv_transpose2d(
    const at::Tensor& x, const at::Tensor& weight, const Maybe& bias, at::IntArrayRef stride, at::IntArrayRef padding,
    at::IntArrayRef output_padding, int64_t groups, at::IntArrayRef dilation) {
  if (has_own_fast_path(x, weight) || x.dim() != 4 || weight.dim() != 4 || x.size(1) != weight.size(0) || x.numel() == 0) {
    return at::conv_transpose2d(x, weight, bias, stride, padding, output_padding, groups, dilation);
  }
  Sizes shape{x.size(0), weight.size(1) * groups};
  for (size_t i = 0; i < 2; i++) {
    const auto d = static_cast<int64_t>(i) + 2;
    shape.push_back((x.size(d) - 1) * stride[i] - 2 * padding[i] + dilation[i] * (weight.size(d) - 1) + output_padding[i] + 1);
  }
  const CastOnce cast;
  const at::Tensor found = InputGradient::apply(cast(x), cast(weight), shape, Steps{stride.vec(), padding.vec(), dilation.vec(), groups});
  return bias.has_value() && bias->defined() ? found + cast(*bias).view({1, -1, 1, 1}) : found;
}

}  // namespace

TORCH_LIBRARY_FRAGMENT(ganymede, library) {
  library.def(
      "conv2d(Tensor input, Tensor weight, Tensor? bias=None, int[2] stride=1, int[2] padding=0, int[2] dilation=1, int groups=1) -> Tensor", conv2d);
  library.def(
      "conv_transpose2d(Tensor input, Tensor weight, Tensor? bias=None, int[2] stride=1, int[2] padding=0, int[2] output_padding=0, "
      "int groups=1, int[2] dilation=1) -> Tensor",
      conv_transpose2d);
}
