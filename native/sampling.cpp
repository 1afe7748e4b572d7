// Pictures read at places between their pixels, differentiable twice: a penalty on a discriminator's slope goes through what it
// was shown. libtorch differentiates its sampler once; but reading is linear in the picture, so the gradient of the gradient is
// reading again. Places are given, not learned: they have no gradient.
#include "bridge.h"

#include <torch/csrc/autograd/custom_function.h>
#include <torch/library.h>

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

struct How {
  int64_t interpolation, padding;
  bool align_corners;

  static How of(AutogradContext* context) {
    return {context->saved_data["interpolation"].toInt(), context->saved_data["padding"].toInt(), context->saved_data["align"].toBool()};
  }

  void keep(AutogradContext* context) const {
    context->saved_data["interpolation"] = interpolation;
    context->saved_data["padding"] = padding;
    context->saved_data["align"] = align_corners;
  }
};

// The transpose of reading: what lies at the places is added to the pixels around them.
struct Spread : torch::autograd::Function<Spread> {
  static at::Tensor forward(
      AutogradContext* context, const at::Tensor& read, const at::Tensor& grid, const std::vector<int64_t>& shape, const How& how) {
    context->save_for_backward({grid});
    how.keep(context);
    const at::Tensor shape_only = at::empty({1}, read.options()).expand(shape);  // never read
    return std::get<0>(at::grid_sampler_2d_backward(
        read, shape_only, grid, how.interpolation, how.padding, how.align_corners, std::array<bool, 2>{true, false}));
  }

  static variable_list backward(AutogradContext* context, const variable_list& gradients);
};

struct Read : torch::autograd::Function<Read> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& picture, const at::Tensor& grid, const How& how) {
    context->save_for_backward({grid});
    context->saved_data["shape"] = picture.sizes().vec();
    how.keep(context);
    return at::grid_sampler_2d(picture, grid, how.interpolation, how.padding, how.align_corners);
  }

  static variable_list backward(AutogradContext* context, const variable_list& gradients) {
    const at::Tensor grid = context->get_saved_variables()[0];
    variable_list found(3);
    found[0] = Spread::apply(gradients[0].contiguous(), grid, context->saved_data["shape"].toIntVector(), How::of(context));
    return found;
  }
};

variable_list Spread::backward(AutogradContext* context, const variable_list& gradients) {
  const at::Tensor grid = context->get_saved_variables()[0];
  variable_list found(4);
  found[0] = Read::apply(gradients[0], grid, How::of(context));
  return found;
}

at::Tensor grid_sampler_2d(
    const at::Tensor& input, const at::Tensor& grid, int64_t interpolation_mode, int64_t padding_mode, bool align_corners) {
  return Read::apply(input, grid, How{interpolation_mode, padding_mode, align_corners});
}

}  // namespace

TORCH_LIBRARY_FRAGMENT(ganymede, library) {
  library.def(
      "grid_sampler_2d(Tensor input, Tensor grid, int interpolation_mode, int padding_mode, bool align_corners) -> Tensor", grid_sampler_2d);
}
