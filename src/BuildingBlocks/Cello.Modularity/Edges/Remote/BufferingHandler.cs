namespace Cello.Modularity.Edges.Remote;

/// <summary>
/// Reads the whole answer inside the pipeline, so that the time limit and the circuit see a body that is slow, broken or
/// endless as what it is.
/// </summary>
internal sealed class BufferingHandler(long maxBytes) : DelegatingHandler
{
    /// <exception cref="IncompleteResponseException">There was an answer, but it broke off, is too large, or lies about its length.</exception>
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
