// How maps lie in memory: channel by channel, or channels-last, all channels of a point together.
#pragma once

#include "bridge.h"

namespace ganymede {

/// Whether maps, [N, C, H, W], lie channels-last, and not channel by channel: where both are the same memory, what they say themselves.
inline bool is_last(const at::Tensor& maps) { return maps.dim() == 4 && maps.suggest_memory_format() == at::MemoryFormat::ChannelsLast; }

/// The maps channels-last or channel by channel, copied only where they lie otherwise; libtorch can tell which of both, also where they are the same memory.
at::Tensor laid(const at::Tensor& maps, bool last);

/// Room for maps of a shape, of the type and on the device of others, channels-last or channel by channel.
inline at::Tensor empty_maps(at::IntArrayRef shape, const at::Tensor& like, bool last) {
  return at::empty(shape, like.options().memory_format(last ? at::MemoryFormat::ChannelsLast : at::MemoryFormat::Contiguous));
}

}  // namespace ganymede
