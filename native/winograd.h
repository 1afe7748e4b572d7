// Convolutions with fewer multiplications.
#pragma once

#include "bridge.h"

namespace ganymede {

/// A convolution without dilation, the same in both directions.
struct Walk {
  int64_t kernel, stride, padding, groups;
};

/// Whether it takes fewer multiplications than a sum of products, and less time, with maps in float32 between so many inputs of a group and outputs of a shape, [N, O, h, w].
/// Maps below lie channels-last.
bool has_fewer_products(const Walk& walk, int64_t inputs, at::IntArrayRef output);

/// y = x * w + b, into `y`, [N, O, h, w].
void fast_output(const at::Tensor& x, const at::Tensor& weight, const c10::optional<at::Tensor>& bias, const Walk& walk, at::Tensor& y);

/// What x has to do with y, into `x`, [N, C, H, W].
void fast_input_gradient(const at::Tensor& y, const at::Tensor& weight, const Walk& walk, at::Tensor& x);

/// What w has to do with y, into `weight`, [O, C of a group, k, k], which lies row by row.
void fast_weight_gradient(const at::Tensor& y, const at::Tensor& x, const Walk& walk, at::Tensor& weight);

}  // namespace ganymede
