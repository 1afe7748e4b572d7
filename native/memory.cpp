// Memory of large tensors: freed pieces stay with the process and are used again in the next round.
//
// Given back to the kernel they would come again page by page, cleared, for up to a quarter of a round's time. Left to the C library they lie between small
// things that live longer, and a process is twice as large as its tensors; each thread has a heap of its own besides. Here large tensors have one stretch of
// addresses to themselves, neighbours that are free grow together, and a tensor gets the smallest piece that holds it.
#include "bridge.h"

#include <c10/core/Allocator.h>
#include <c10/core/CPUAllocator.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <cstring>
#include <map>
#include <mutex>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#if defined(__linux__)
#include <sys/mman.h>
#endif
#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace {

constexpr size_t kLarge = size_t{1} << 16;  // bytes from which a tensor lies here
constexpr size_t kLine = 64;                // bytes of a cache line, where tensors begin
constexpr size_t kPage = size_t{1} << 16;   // bytes that no processor's pages are larger than, unless they are huge
constexpr size_t kStep = size_t{1} << 24;   // bytes that are made usable at once

// Addresses are reserved once, as many as the system lets us, and cost nothing until they are used.
class Stretch {
 public:
  Stretch() {
#if defined(__linux__)
    for (size_t bytes = size_t{1} << 40; bytes >= size_t{1} << 32 && base_ == nullptr; bytes /= 2) {
      void* found = mmap(nullptr, bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
      if (found != MAP_FAILED) std::tie(base_, reserved_) = std::pair(static_cast<char*>(found), bytes);
    }
#endif
  }

  // Null where there is no more.
  void* take(size_t bytes) {
    if (bytes >= reserved_) return nullptr;
    bytes = (bytes / kLine + 2) * kLine;  // a line more than asked for: equal tensors in a row would all want the same places of a cache
    const std::lock_guard<std::mutex> lock(mutex_);
    size_t begin, size;
    const auto fitting = by_size_.lower_bound({bytes, 0});
    if (fitting != by_size_.end()) {
      std::tie(size, begin) = *fitting;
      forget(begin, size);
    } else {
      // What is free at the end grows.
      const auto last = by_place_.empty() ? by_place_.end() : std::prev(by_place_.end());
      const bool grows = last != by_place_.end() && last->first + last->second == end_;
      begin = grows ? last->first : end_;
      if (!extend(begin + bytes)) return nullptr;
      if (grows) forget(begin, last->second);
      size = bytes;
      end_ = begin + size;
    }
    if (size > bytes) remember(begin + bytes, size - bytes);
    taken_[begin] = bytes;
    return base_ + begin;
  }

  bool has(const void* at) const { return at >= base_ && at < base_ + reserved_; }

  // Of free pieces that have grown beyond the limit the kernel gets the memory, not the addresses.
  void give(void* at, size_t limit) {
    const std::lock_guard<std::mutex> lock(mutex_);
    auto begin = static_cast<size_t>(static_cast<char*>(at) - base_);
    const auto piece = taken_.find(begin);
    size_t size = piece->second;
    taken_.erase(piece);
    auto after = by_place_.lower_bound(begin);
    if (after != by_place_.end() && after->first == begin + size) {
      size += after->second;
      forget(after->first, after->second);
      after = by_place_.lower_bound(begin);
    }
    if (after != by_place_.begin()) {
      const auto before = std::prev(after);
      if (before->first + before->second == begin) {
        begin = before->first;
        size += before->second;
        forget(before->first, before->second);
      }
    }
    remember(begin, size);
    if (size > limit) clear(begin, size);
  }

 private:
  void remember(size_t begin, size_t size) {
    by_place_[begin] = size;
    by_size_.insert({size, begin});
  }

  void forget(size_t begin, size_t size) {
    by_place_.erase(begin);
    by_size_.erase({size, begin});
  }

  void clear(size_t begin, size_t size) {
#if defined(__linux__)
    const size_t first = (begin + kPage - 1) / kPage * kPage, end = (begin + size) / kPage * kPage;
    madvise(base_ + first, end - first, MADV_DONTNEED);
#endif
  }

  // Makes addresses usable up to `end`.
  bool extend(size_t end) {
#if defined(__linux__)
    if (end <= usable_) return true;
    const size_t until = (end + kStep - 1) / kStep * kStep;
    if (base_ == nullptr || until > reserved_ || mprotect(base_ + usable_, until - usable_, PROT_READ | PROT_WRITE) != 0) return false;
    usable_ = until;
    return true;
#else
    return false;
#endif
  }

  std::mutex mutex_;
  char* base_ = nullptr;
  size_t reserved_ = 0, usable_ = 0, end_ = 0;      // end_: of what was ever taken
  std::map<size_t, size_t> by_place_;               // free pieces: where each begins, and its size
  std::set<std::pair<size_t, size_t>> by_size_;     // the same, by size
  std::unordered_map<size_t, size_t> taken_;        // pieces in use
};

// Never destroyed: tensors may be freed after everything else.
Stretch& stretch() {
  static auto* the = new Stretch();
  return *the;
}

std::atomic<size_t> most_kept{SIZE_MAX};  // bytes of a free piece

at::Allocator* plain() {
  static at::Allocator* const before = c10::GetCPUAllocator();
  return before;
}

void give_back(void* at) {
  if (at == nullptr) return;
  if (stretch().has(at)) {
    stretch().give(at, most_kept.load(std::memory_order_relaxed));
  } else {
    plain()->raw_deallocate(at);
  }
}

// Which of these libtorch calls, and overrides, hangs on its version.
struct Kept final : at::Allocator {
  at::DataPtr allocate(size_t bytes) const { return take(bytes); }
  at::DataPtr allocate(size_t bytes) { return take(bytes); }
  at::DeleterFnPtr raw_deleter() const override { return &give_back; }
  void copy_data(void* to, const void* from, std::size_t bytes) const { std::memcpy(to, from, bytes); }

 private:
  static at::DataPtr take(size_t bytes) {
    void* at = bytes >= kLarge ? stretch().take(bytes) : nullptr;
    if (at == nullptr) at = plain()->raw_allocate(bytes);  // whose errors are libtorch's
    return {at, at, &give_back, c10::Device(c10::DeviceType::CPU)};
  }
};

}  // namespace

/// From now on the CPU's large tensors lie in memory of their own, and what is freed of it, or of any other, in pieces of up to `bytes` stays with the process.
GAN_API void gan_keep_freed_memory(int64_t bytes) {
  most_kept.store(static_cast<size_t>(bytes));
  static Kept kept;
  static const bool is_set = [] {
    plain();
    c10::SetCPUAllocator(&kept);
    return true;
  }();
  (void)is_set;
#if defined(__GLIBC__)
  const int limit = static_cast<int>(std::min<int64_t>(bytes, INT32_MAX));
  mallopt(M_MMAP_THRESHOLD, limit);
  mallopt(M_TRIM_THRESHOLD, limit);
#endif
}
