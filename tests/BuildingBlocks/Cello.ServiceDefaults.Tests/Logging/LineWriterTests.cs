using System.Text;
using Cello.ServiceDefaults.Logging.Lines;
using Cello.TestHosts;

namespace Cello.ServiceDefaults.Tests.Logging;

public sealed class LineWriterTests
{
    [Fact]
    public void Lines_of_many_threads_come_out_whole_and_in_the_order_of_each_before_the_end()
    {
        const int threads = 8, lines = 2000;
        using var output = new Output();
        using (var writer = new LineWriter(output))
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
    public async Task An_output_that_refuses_loses_what_it_refused_and_gets_the_next_lines(Exception refusal)
    {
        using var output = new Output { Refusal = refusal };
        using var writer = new LineWriter(output);

        writer.Add(new StringBuilder("lost\n"));
        await Eventually.HoldsAsync(() => output.Refused > 0, "The output refuses.");
        output.Refusal = null;
        writer.Add(new StringBuilder("written\n"));

        await Eventually.HoldsAsync(() => output.Text == "written\n", () => output.Text);
    }

    [Fact]
    public async Task Whoever_brings_more_than_the_output_takes_waits_for_it()
    {
        const int enough = 1024 * 1024, lines = 4 * 1024;
        using var output = new Output();
        using var writer = new LineWriter(output);
        var line = new StringBuilder(new string('x', 1023) + '\n');
        var brought = 0L;
        output.Open.Reset();
        var bringing = Task.Run(
            () =>
            {
                for (var number = 0; number < lines; number++)
                {
                    writer.Add(line);
                    Interlocked.Add(ref brought, line.Length);
                }
            },
            TestContext.Current.CancellationToken);
        await Eventually.HoldsAsync(() => Interlocked.Read(ref brought) > enough, "Much is brought.");
        bringing.IsCompleted.ShouldBeFalse();

        output.Open.Set();
        await bringing;
        await Eventually.HoldsAsync(() => output.Length == lines * line.Length, "All of it is written.");
    }

    private sealed class Output : Stream
    {
        private readonly MemoryStream _written = new();
        private readonly Lock _gate = new();
        private int _refused;

        public Exception? Refusal { get; set; }

        public int Refused => _refused;

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
