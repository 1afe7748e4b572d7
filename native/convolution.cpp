// Convolutions and transposed ones, said so that oneDNN computes them and all their derivatives.
//
// Convolution, its gradient by the input and its gradient by the kernels are three readings of one sum of products y·x·w; each is
// linear in what it is given, and differentiating any of them gives the other two. Said so, every derivative of every order is one of
// three primitives of oneDNN. libtorch 1.13 says second derivatives by the kernels as convolutions of exchanged batch and channels, which take
// longer, and in bfloat16 mistakes the transposed ones among them for plain ones and fails; and it unfolds transposed convolutions
// to multiply them as matrices.
#include "bfloat16.h"
#include "layout.h"
#include "product.h"
#include "unfolding.h"
#include "winograd.h"

#include <ATen/Parallel.h>
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

using ganymede::empty_maps;
using ganymede::laid;

constexpr int64_t kMuchSeen = int64_t{1} << 23;  // values written down, 16 MiB
constexpr int64_t kSeenAtOnce = 1024;            // positions written down at once, in float32
constexpr int64_t kFew = 16;                     // channels, as many as oneDNN computes at once
constexpr int64_t kPicture = 4;                  // channels of a picture at most
constexpr int64_t kHeavy = int64_t{1} << 19;     // weights from which oneDNN's kernels for channels-last maps slow down

struct Steps {
  Sizes stride, padding, dilation;
  int64_t groups;
  bool last;  // maps lie channels-last, and so do their gradients

  void keep(AutogradContext* context) const {
    context->saved_data["stride"] = stride;
    context->saved_data["padding"] = padding;
    context->saved_data["dilation"] = dilation;
    context->saved_data["groups"] = groups;
    context->saved_data["last"] = last;
  }

  static Steps of(AutogradContext* context) {
    return {
        context->saved_data["stride"].toIntVector(), context->saved_data["padding"].toIntVector(),
        context->saved_data["dilation"].toIntVector(), context->saved_data["groups"].toInt(), context->saved_data["last"].toBool()};
  }

  at::Tensor convolve(const at::Tensor& x, const at::Tensor& weight, const Maybe& bias) const {
    const Sizes shape = shape_after(x, weight);
    const How how = how_to_find(Asked::kOutput, x, weight.sizes(), shape);
    if (how == How::kPrimitive) {
      return at::convolution(laid(x, last), weight, bias, stride, padding, dilation, false, Sizes(stride.size(), 0), groups);
    }
    const bool is_fast = how == How::kFewerProducts;
    at::Tensor y = empty_maps(shape, x, last || is_fast);
    if (is_fast) {
      ganymede::fast_output(laid(x, true), weight.contiguous(), bias, walk_of(weight.sizes()), y);
      return laid(y, last);
    }
    at::Tensor points = points_of(y);
    const at::Tensor seen = seen_of(x, weight, shape), kernels = matrix_of(weight).t();
    if (bias.has_value()) {
      at::addmm_out(points, *bias, seen, kernels);
    } else {
      at::mm_out(points, seen, kernels);
    }
    return y;
  }

  at::Tensor gradient_of_input(const at::Tensor& y, const at::Tensor& weight, at::IntArrayRef input_shape) const {
    const How how = how_to_find(Asked::kInput, y, weight.sizes(), y.sizes());
    const bool is_fast = how == How::kFewerProducts;
    at::Tensor x = empty_maps(input_shape, y, last || is_fast);
    if (how == How::kPrimitive) return std::get<0>(gradients(y, x, weight, {true, false, false}));
    if (is_fast) {
      ganymede::fast_input_gradient(laid(y, true), weight.contiguous(), walk_of(weight.sizes()), x);
      return laid(x, last);
    }
    if (is_point(weight.sizes())) {
      at::Tensor points = points_of(x);
      at::mm_out(points, points_of(y), matrix_of(weight));
    } else {
      input_from_seen(laid(y, true), weight, x);
    }
    return x;
  }

  // By the weight, of which only the shape is looked at, and by the bias where that is asked for.
  std::pair<at::Tensor, at::Tensor> gradient_of_weight(const at::Tensor& y, const at::Tensor& x, at::IntArrayRef weight_shape, bool with_bias) const {
    at::Tensor weight = at::empty(weight_shape, x.options().memory_format(at::MemoryFormat::Contiguous));
    const How how = how_to_find(Asked::kWeight, x, weight_shape, y.sizes());
    if (how == How::kPrimitive) {
      const auto found = gradients(y, x, weight, {false, true, with_bias});
      return {std::get<1>(found).contiguous(), std::get<2>(found)};  // as the weight lies, whatever the maps do
    }
    const at::Tensor values = points_of(y);
    if (how == How::kFewerProducts) {
      ganymede::fast_weight_gradient(laid(y, true), laid(x, true), walk_of(weight_shape), weight);
    } else {
      const at::Tensor found = sum_of_products(values, laid(x, true), weight, y.sizes());
      weight = found.view({weight.size(0), weight.size(2), weight.size(3), weight.size(1)}).permute({0, 3, 1, 2}).clone(at::MemoryFormat::Contiguous);
    }
    return {weight, with_bias ? values.sum(0) : at::Tensor()};
  }

 private:
  enum class Asked { kOutput, kInput, kWeight };
  enum class How { kPrimitive, kProduct, kFewerProducts };

  // In float32 what takes fewer multiplications is ahead of everything, even if maps have to be turned round for it. Of maps that lie channels-last a kernel of
  // one point is a product of matrices as they are. So is any kernel once what it sees at each position has been written down, which pays where oneDNN's own
  // kernels fall far behind its products: where positions are few, or channels; in float32 they do not fall so far (docs/performance.md).
  How how_to_find(Asked asked, const at::Tensor& maps, at::IntArrayRef weight, at::IntArrayRef y) const {
    if (!all(dilation, 1) || y[2] < 1 || y[3] < 1) return How::kPrimitive;
    const bool is_single = maps.scalar_type() == at::kFloat;
    if (is_single && is_alike(weight) && ganymede::has_fewer_products(walk_of(weight), weight[1], y)) return How::kFewerProducts;
    if (!last || groups != 1) return How::kPrimitive;
    if (is_point(weight)) return is_single ? How::kPrimitive : How::kProduct;
    const int64_t positions = y[2] * y[3], kernel = weight[1] * weight[2] * weight[3];
    if (y[0] * positions * kernel > kMuchSeen) return How::kPrimitive;
    const bool is_product = is_single ? pays_in_single(asked, positions, weight) : pays_in_half(asked, positions, weight, kernel);
    return is_product ? How::kProduct : How::kPrimitive;
  }

  static bool pays_in_single(Asked asked, int64_t positions, at::IntArrayRef weight) {
    return positions == 1 || (asked == Asked::kWeight && weight[1] < kFew) || (asked == Asked::kInput && weight[1] <= kPicture);
  }

  bool pays_in_half(Asked asked, int64_t positions, at::IntArrayRef weight, int64_t kernel) const {
    switch (asked) {
      case Asked::kOutput: return positions <= 16 && weight[0] * kernel >= kHeavy;
      case Asked::kInput: return weight[1] < kFew || (positions <= 16 && !all(stride, 1));
      default: return weight[1] >= kFew && positions <= 64;
    }
  }

  static bool all(const Sizes& sizes, int64_t value) {
    return std::all_of(sizes.begin(), sizes.end(), [=](int64_t size) { return size == value; });
  }

  bool is_point(at::IntArrayRef weight) const { return weight[2] == 1 && weight[3] == 1 && all(stride, 1) && all(padding, 0); }

  // In both directions.
  bool is_alike(at::IntArrayRef weight) const { return weight[2] == weight[3] && all(stride, stride[0]) && all(padding, padding[0]); }

  ganymede::Walk walk_of(at::IntArrayRef weight) const { return {weight[2], stride[0], padding[0], groups}; }

  Sizes shape_after(const at::Tensor& x, const at::Tensor& weight) const {
    Sizes shape{x.size(0), weight.size(0)};
    for (size_t i = 0; i < 2; i++) {
      const auto d = static_cast<int64_t>(i) + 2;
      shape.push_back((x.size(d) + 2 * padding[i] - dilation[i] * (weight.size(d) - 1) - 1) / stride[i] + 1);
    }
    return shape;
  }

  std::tuple<at::Tensor, at::Tensor, at::Tensor> gradients(const at::Tensor& y, const at::Tensor& x, const at::Tensor& weight, std::array<bool, 3> mask) const {
    const auto biases = mask[2] ? at::OptionalIntArrayRef(weight.sizes().slice(0, 1)) : at::OptionalIntArrayRef();
    return at::convolution_backward(laid(y, last), laid(x, last), weight, biases, stride, padding, dilation, false, Sizes(stride.size(), 0), groups, mask);
  }

  ganymede::Window window_of(const at::Tensor& weight) const {
    return {{weight.size(2), weight.size(3)}, {stride[0], stride[1]}, {padding[0], padding[1]}};
  }

  // What kernels see is several times the maps. In float32 a few samples at a time are written down, by each core its own, and multiplied while they are in its cache.
  void input_from_seen(const at::Tensor& y, const at::Tensor& weight, at::Tensor& x) const {
    const at::Tensor values = points_of(y), kernels = matrix_of(weight);
    const auto window = window_of(weight);
    const int64_t h = y.size(2), w = y.size(3), step = samples_at_once(h * w);
    if (values.scalar_type() != at::kFloat) {
      ganymede::fold(values.mm(kernels), window, h, w, x);
      return;
    }
    at::parallel_for(0, y.size(0), step, [&](int64_t first, int64_t end) {
      const at::AutoDispatchBelowADInplaceOrView plain;
      for (int64_t sample = first, samples; sample < end; sample += samples) {
        samples = std::min(step, end - sample);
        at::Tensor maps = x.narrow(0, sample, samples), seen = at::empty({samples * h * w, kernels.size(1)}, at::kFloat);
        ganymede::multiply(values.narrow(0, sample * h * w, samples * h * w), kernels, seen);
        ganymede::fold(seen, window, h, w, maps);
      }
    });
  }

  // [outputs, h w C]
  at::Tensor sum_of_products(const at::Tensor& values, const at::Tensor& x, const at::Tensor& weight, at::IntArrayRef y) const {
    const int64_t positions = y[2] * y[3], step = samples_at_once(positions), parts = std::min<int64_t>(at::get_num_threads(), (y[0] + step - 1) / step);
    if (values.scalar_type() != at::kFloat || is_point(weight.sizes())) return values.t().mm(seen_of(x, weight, y));
    const at::Tensor sums = at::zeros({parts, weight.size(0), weight.numel() / weight.size(0)}, values.options());
    at::parallel_for(0, parts, 1, [&](int64_t first, int64_t end) {
      const at::AutoDispatchBelowADInplaceOrView plain;
      for (int64_t part = first; part < end; part++) {
        at::Tensor sum = sums.select(0, part);
        for (int64_t sample = part * y[0] / parts, until = (part + 1) * y[0] / parts, samples; sample < until; sample += samples) {
          samples = std::min(step, until - sample);
          ganymede::multiply(values.narrow(0, sample * positions, samples * positions).t(), seen_of(x.narrow(0, sample, samples), weight, y), sum, true);
        }
      }
    });
    return sums.sum(0);
  }

  static int64_t samples_at_once(int64_t positions) { return std::max<int64_t>(1, kSeenAtOnce / positions); }

  // [N, C, H, W] as [N H W, C].
  static at::Tensor points_of(const at::Tensor& maps) { return laid(maps, true).permute({0, 2, 3, 1}).view({-1, maps.size(1)}); }

  // [outputs, C, h, w] as [outputs, h w C].
  static at::Tensor matrix_of(const at::Tensor& weight) { return laid(weight, true).permute({0, 2, 3, 1}).view({weight.size(0), -1}); }

  at::Tensor seen_of(const at::Tensor& x, const at::Tensor& weight, at::IntArrayRef y) const {
    return is_point(weight.sizes()) ? points_of(x) : ganymede::unfolded(laid(x, true), window_of(weight), y[2], y[3]);
  }
};

// What has been cast once is not cast again, where the way back is gone within autocast.
struct AsGiven {
  const c10::impl::ExcludeDispatchKeyGuard guard{c10::DispatchKey::AutocastCPU};
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
  context->set_materialize_grads(false);
  context->saved_data["has_bias"] = bias.has_value();
  steps.keep(context);
  const AsGiven as_given;
  return steps.convolve(x, weight, bias);
}

variable_list Convolution::backward(AutogradContext* context, const variable_list& gradients) {
  if (!gradients[0].defined()) return variable_list(4);
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
  context->set_materialize_grads(false);
  steps.keep(context);
  const AsGiven as_given;
  return steps.gradient_of_input(y, weight, input_shape);
}

variable_list InputGradient::backward(AutogradContext* context, const variable_list& gradients) {
  if (!gradients[0].defined()) return variable_list(4);
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
  const AsGiven as_given;
  const auto [by_weight, by_bias] = steps.gradient_of_weight(y, x, weight_shape, with_bias);
  variable_list both{by_weight};
  if (with_bias) both.push_back(by_bias);
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

// Autocast knows no name for what these are made of; it is done here, as it would be for a convolution. Where bfloat16 is not multiplied, its values are
// multiplied in float32, and what comes of them is rounded to bfloat16 again.
class CastOnce {
 public:
  explicit CastOnce(const at::Tensor& maps) : is_half_((is_cast_ ? at::autocast::get_autocast_cpu_dtype() : maps.scalar_type()) == at::kBFloat16) {}

  at::Tensor operator()(const at::Tensor& t) const {
    const at::Tensor cast = is_cast_ ? at::autocast::cached_cast(at::autocast::get_autocast_cpu_dtype(), t, c10::DeviceType::CPU) : t;
    return is_widened() ? cast.to(at::kFloat) : cast;
  }

  at::Tensor back(const at::Tensor& found) const { return is_widened() ? found.to(at::kBFloat16) : found; }

 private:
  bool is_widened() const { return is_half_ && !ganymede::multiplies_bfloat16(); }

  const bool is_cast_ = at::autocast::is_cpu_enabled();
  const c10::impl::ExcludeDispatchKeyGuard once_{c10::DispatchKey::AutocastCPU};
  const bool is_half_;
};

at::Tensor conv2d(
    const at::Tensor& x, const at::Tensor& weight, const Maybe& bias, at::IntArrayRef stride, at::IntArrayRef padding,
    at::IntArrayRef dilation, int64_t groups) {
  // What does not fit is libtorch's to refuse, in its own words.
  if (has_own_fast_path(x, weight) || x.dim() != 4 || weight.dim() != 4 || x.size(1) != weight.size(1) * groups || x.numel() == 0) {
    return at::conv2d(x, weight, bias, stride, padding, dilation, groups);
  }
  const CastOnce cast(x);
  const at::Tensor maps = cast(x);
  return cast.back(Convolution::apply(
      maps, cast(weight), bias.has_value() && bias->defined() ? Maybe(cast(*bias)) : Maybe(),
      Steps{stride.vec(), padding.vec(), dilation.vec(), groups, ganymede::is_last(maps)}));
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
  const CastOnce cast(x);
  const at::Tensor maps = cast(x);
  const at::Tensor found =
      InputGradient::apply(maps, cast(weight), shape, Steps{stride.vec(), padding.vec(), dilation.vec(), groups, ganymede::is_last(maps)});
  return cast.back(bias.has_value() && bias->defined() ? found + cast(*bias).view({1, -1, 1, 1}) : found);
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
