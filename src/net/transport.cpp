#include "net/transport.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "net/transfer.h"

namespace broadsheet::net {
namespace {

struct MultiDeleter {
  void operator()(CURLM* multi) const { libcurl().multi_cleanup(multi); }
};

// A transfer whose sender is waiting.
struct Job {
  Transfer& transfer;
  bool begun = false;
  std::optional<CURLcode> code = {}; // once it has ended
};

} // namespace

// A thread that owns libcurl's multi handle, which only one thread may use.
struct Transport::Loop {
  explicit Loop(std::string agent) : user_agent(std::move(agent)), multi(libcurl().multi_init()) {
    // Without descriptors to wake it with, the thread would see a request only after a minute.
    if (!multi || libcurl().multi_wakeup(multi.get()) != CURLM_OK)
      throw std::runtime_error("libcurl does not start: it needs more memory or file descriptors");
    try {
      thread = std::thread([this] { run(); });
    } catch (const std::system_error& error) {
      throw std::system_error(error.code(), "no thread can be started");
    }
  }
  ~Loop() {
    {
      std::lock_guard lock(mutex);
      stopping = true;
      libcurl().multi_wakeup(multi.get()); // with the lock held, so that the thread cannot end first
    }
    thread.join();
  }

  Exchange send(Transfer& transfer) {
    Job job{transfer};
    std::unique_lock lock(mutex);
    jobs.push_back(&job);
    libcurl().multi_wakeup(multi.get());
    finished.wait(lock, [&] { return job.code.has_value(); });
    lock.unlock();
    return transfer.result(*job.code); // here, because it may throw
  }

  // Nothing in this thread allocates memory of ours, since no caller would learn that there is none.
  void run() {
    block_signals();
    const Libcurl& curl = libcurl();
    while (begin_arrived()) {
      int running = 0;
      curl.multi_perform(multi.get(), &running);
      end_finished();
      curl.multi_poll(multi.get(), nullptr, 0, 60'000, nullptr); // or until woken
    }
    multi.reset(); // closes kept connections, which may raise SIGPIPE too
  }

  bool begin_arrived() {
    std::lock_guard lock(mutex);
    for (Job* job : jobs) {
      if (std::exchange(job->begun, true)) continue;
      auto code = libcurl().multi_add_handle(multi.get(), job->transfer.handle());
      if (code == CURLM_OUT_OF_MEMORY) job->code = CURLE_OUT_OF_MEMORY;
      if (code != CURLM_OK && !job->code) job->code = CURLE_FAILED_INIT;
    }
    if (std::erase_if(jobs, [](const Job* job) { return job->code.has_value(); }) > 0) finished.notify_all();
    return !stopping;
  }

  void end_finished() {
    int left = 0;
    while (CURLMsg* message = libcurl().multi_info_read(multi.get(), &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      CURL* handle = message->easy_handle;
      CURLcode code = message->data.result; // `message` is gone once the handle is removed
      libcurl().multi_remove_handle(multi.get(), handle);
      std::lock_guard lock(mutex);
      finish(handle, code);
    }
  }

  // Call with the lock held: once its sender sees the code, the job is gone.
  void finish(CURL* handle, CURLcode code) {
    auto job = std::ranges::find(jobs, handle, [](const Job* each) { return each->transfer.handle(); });
    (*job)->code = code;
    jobs.erase(job);
    finished.notify_all();
  }

  std::string user_agent;
  std::unique_ptr<CURLM, MultiDeleter> multi;
  std::mutex mutex;
  std::condition_variable finished;
  std::vector<Job*> jobs; // that have no code yet
  bool stopping = false;
  std::thread thread; // last, since it uses everything above
};

Transport::Transport(std::string user_agent) : loop_(std::make_unique<Loop>(std::move(user_agent))) {}

Transport::~Transport() = default;

Exchange Transport::send(const Request& request) {
  try {
    Transfer transfer(request, loop_->user_agent);
    return loop_->send(transfer);
  } catch (const std::invalid_argument& error) {
    return {.response = {}, .error = error.what(), .worth_retrying = false};
  }
}

} // namespace broadsheet::net
