// What a convolution's kernel sees at each of its positions, as rows of a matrix, and back.
#pragma once

#include "bridge.h"

namespace ganymede {

/// Of a convolution without groups and dilation, over maps in float32 or bfloat16 that lie channels-last.
struct Window {
  int64_t kernel[2], stride[2], padding[2];  // height, width
};

/// [N, C, H, W] to [N h w, kernel height, kernel width, C], h and w the positions; zeros beyond the edges.
at::Tensor unfolded(const at::Tensor& maps, const Window& window, int64_t h, int64_t w);

/// Its transpose: every point of `maps`, which are written, becomes the sum of the values that lie on it.
void fold(const at::Tensor& rows, const Window& window, int64_t h, int64_t w, at::Tensor& maps);

}  // namespace ganymede
