using System.Text;
using Cello.Hosting.Logging.Lines;
using Cello.Testing;

namespace Cello.Hosting.Tests.Logging;

public sealed class BatchedConsoleWriterTests
{
    private const int Lines = 4 * 1024; // lines, and KiB; up to 1 MiB may wait to be written

    /// <summary>No wait in these tests takes this long, unless a writer waits although it promises not to.</summary>
    private static readonly TimeSpan TooLong = TimeSpan.FromMinutes(1);

    private static readonly StringBuilder Line = new(new string('x', 1023) + '\n');

    [Fact]
    public void Lines_of_many_threads_are_whole_in_order_for_each_thread_and_written_before_the_end()
    {
        const int threads = 8, lines = 2000;
        using var output = new Output();
        using (var writer = new BatchedConsoleWriter(output, Report))
        {
            Parallel.For(0, threads, thread =>
            {
                for (var line = 0; line < lines; line++)
                {
                    writer.Add(new StringBuilder($"{thread} {line}\n"));
                }
            });
        }

        var written = output.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).ToLookup(line => line[0], line => line[1]);
        written.Count.ShouldBe(threads);
        written.ShouldAllBe(thread => thread.SequenceEqual(Enumerable.Range(0, lines).Select(line => $"{line}")));
    }

    public static TheoryData<Exception> Refusals => [new IOException("No space left on device"), new UnauthorizedAccessException("Bad file descriptor")];

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_failed_write_loses_only_its_own_lines_and_later_lines_are_written(Exception refusal)
    {
        using var output = new Output { Refusal = refusal };
        using var writer = new BatchedConsoleWriter(output, Report);

        writer.Add(new StringBuilder("lost\n"));
        await Eventually.HoldsAsync(() => output.Refused > 0, "The output refuses.");
        output.Refusal = null;
        writer.Add(new StringBuilder("written\n"));

        var expected = $"{Environment.NewLine}1 dropped\nwritten\n";
        await Eventually.HoldsAsync(() => output.Text == expected, () => output.Text);
        writer.Dropped.ShouldBe(1);
    }

    [Fact]
    public async Task Lines_lost_to_an_output_without_a_reader_are_counted()
    {
        using var output = new Output();
        using var writer = new BatchedConsoleWriter(output, Report) { IsClosed = () => true };

        writer.Add(new StringBuilder("lost\n"));

        await Eventually.HoldsAsync(() => writer.Dropped == 1, "The line counts as dropped.");
    }

    [Fact]
    public async Task A_caller_that_logs_faster_than_the_output_accepts_waits_and_the_wait_is_measured()
    {
        using var output = new Output();
        using var writer = new BatchedConsoleWriter(output, Report) { MaxWait = TimeSpan.FromMinutes(10) };
        output.Open.Reset();
        var adding = Task.Run(() => AddLines(writer), TestContext.Current.CancellationToken);
        await Eventually.HoldsAsync(() => writer.IsBlockingCallers, "A caller waits.");
        adding.IsCompleted.ShouldBeFalse();

        output.Open.Set();
        await adding;
        await Eventually.HoldsAsync(() => output.Length == Lines * Line.Length, "All lines are written.");
        writer.IsBlockingCallers.ShouldBeFalse();
        writer.Dropped.ShouldBe(0);
    }

    [Fact]
    public async Task When_a_wait_times_out_lines_are_dropped_without_waiting_and_their_number_is_written_later()
    {
        using var output = new Output();
        using var writer = new BatchedConsoleWriter(output, Report) { MaxWait = TimeSpan.FromSeconds(1) };
        output.Open.Reset();

        // To wait again for each of the lines that follow would take most of an hour.
        await Task.Run(() => AddLines(writer), TestContext.Current.CancellationToken).WaitAsync(TooLong, TestContext.Current.CancellationToken);
        var dropped = writer.Dropped;
        dropped.ShouldBeInRange(1, Lines - 1);
        output.Open.Set();

        await Eventually.HoldsAsync(() => output.Text.EndsWith($"x\n{dropped} dropped\n", StringComparison.Ordinal), "The number of dropped lines is written.");
        output.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe((int)(Lines - dropped) + 1);
        writer.Add(new StringBuilder("next\n"));
        await Eventually.HoldsAsync(() => output.Text.EndsWith("dropped\nnext\n", StringComparison.Ordinal), "The next line is written.");
    }

    [Fact]
    public async Task No_caller_waits_while_the_host_stops()
    {
        using var output = new Output();
        using var writer = new BatchedConsoleWriter(output, Report) { MaxWait = TimeSpan.FromMinutes(10) };
        output.Open.Reset();
        var adding = Task.Run(() => AddLines(writer), TestContext.Current.CancellationToken);
        await Eventually.HoldsAsync(() => writer.IsBlockingCallers, "A caller waits.");

        writer.StopWaiting();

        await adding;
        writer.Dropped.ShouldBeGreaterThan(0);
        output.Open.Set();
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(10, 0)]
    public async Task Shutdown_waits_neither_for_an_output_that_accepts_nothing_nor_longer_than_its_own_limit(int maxWaitMinutes, int maxFinalWaitMinutes)
    {
        using var output = new Output();
        var writer = new BatchedConsoleWriter(output, Report)
        {
            MaxWait = TimeSpan.FromMinutes(maxWaitMinutes),
            MaxFinalWait = TimeSpan.FromMinutes(maxFinalWaitMinutes),
        };
        output.Open.Reset();
        writer.Add(Line);
        await Eventually.HoldsAsync(() => output.IsEntered, "The line is being written.");

        await Task.Run(writer.Dispose, TestContext.Current.CancellationToken).WaitAsync(TooLong, TestContext.Current.CancellationToken);

        output.Text.ShouldBe("");
        output.Open.Set();
    }

    private static void AddLines(BatchedConsoleWriter writer)
    {
        for (var number = 0; number < Lines; number++)
        {
            writer.Add(Line);
        }
    }

    private static string Report(long lines) => $"{lines} dropped\n";

    private sealed class Output : Stream
    {
        private readonly MemoryStream _written = new();
        private readonly Lock _gate = new();
        private int _refused;

        public Exception? Refusal { get; set; }

        public int Refused => _refused;

        public bool IsEntered { get; private set; }

        public ManualResetEventSlim Open { get; } = new(initialState: true);

        public string Text
        {
            get
            {
                lock (_gate)
                {
                    return Encoding.UTF8.GetString(_written.ToArray());
                }
            }
        }

        public override long Length => Text.Length;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Position { get; set; }

        public override void Write(byte[] buffer, int offset, int count)
        {
            IsEntered = true;
            Open.Wait();
            lock (_gate)
            {
                if (Refusal is { } refusal)
                {
                    Interlocked.Increment(ref _refused);
                    throw refusal;
                }

                _written.Write(buffer, offset, count);
            }
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            Open.Dispose();
            base.Dispose(disposing);
        }
    }
}
