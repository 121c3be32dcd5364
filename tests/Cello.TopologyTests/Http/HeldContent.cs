using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Cello.TopologyTests.Http;

/// <summary>A JSON body that its client withholds until it is released.</summary>
internal sealed class HeldContent : HttpContent
{
    private readonly TaskCompletionSource _awaited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly byte[] _json;

    public HeldContent(string json)
    {
        _json = Encoding.UTF8.GetBytes(json);
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    /// <summary>Completes when the host asks for the body: from then on the request is in flight.</summary>
    public Task Awaited => _awaited.Task;

    public void Release() => _released.SetResult();

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        _awaited.SetResult();
        await _released.Task;
        await stream.WriteAsync(_json);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _json.Length;
        return true;
    }
}
