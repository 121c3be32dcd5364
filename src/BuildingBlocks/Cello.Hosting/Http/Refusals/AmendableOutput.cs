using System.Buffers;
using System.IO.Pipelines;

namespace Cello.Hosting.Http.Refusals;

/// <summary>What a connection writes, unchanged unless an answer is to be amended before it is sent. One call at a time, as the server makes them.</summary>
internal sealed class AmendableOutput(PipeWriter output) : PipeWriter
{
    private readonly ArrayBufferWriter<byte> held = new();
    private Func<ReadOnlySpan<byte>, byte[]>? amend;

    public override bool CanGetUnflushedBytes => output.CanGetUnflushedBytes;

    public override long UnflushedBytes => output.UnflushedBytes + held.WrittenCount;

    private IBufferWriter<byte> Writer => amend is null ? output : held;

    /// <summary>Holds back what is written from now to the next flush, and sends what <paramref name="amendment"/> makes of it.</summary>
    public void Amend(Func<ReadOnlySpan<byte>, byte[]> amendment) => amend = amendment;

    public override Memory<byte> GetMemory(int sizeHint = 0) => Writer.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => Writer.GetSpan(sizeHint);

    public override void Advance(int bytes) => Writer.Advance(bytes);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        Release();
        return output.FlushAsync(cancellationToken);
    }

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        if (amend is null)
        {
            return output.WriteAsync(source, cancellationToken);
        }

        held.Write(source.Span);
        return FlushAsync(cancellationToken);
    }

    public override void CancelPendingFlush() => output.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => output.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => output.CompleteAsync(exception);

    private void Release()
    {
        if (amend is { } amendment && held.WrittenCount > 0)
        {
            amend = null;
            output.Write(amendment(held.WrittenSpan));
            held.Clear();
        }
    }
}
