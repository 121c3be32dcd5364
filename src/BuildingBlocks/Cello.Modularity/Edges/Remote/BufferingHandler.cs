namespace Cello.Modularity.Edges.Remote;

/// <summary>
/// Reads the whole answer inside the pipeline, so that a slow, broken or endless body counts against the time limit and the circuit.
/// </summary>
internal sealed class BufferingHandler(long maxBytes) : DelegatingHandler
{
    /// <exception cref="IncompleteResponseException">An answer began, but was incomplete or too large, or has an invalid Content-Length.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        try
        {
            ContentLengthValidator.Check(response.Content.Headers);
            await response.Content.LoadIntoBufferAsync(maxBytes, cancellationToken);
            return response;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            response.Dispose();
            throw new IncompleteResponseException(exception);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
