namespace Cello.TestHosts.Conformance;

/// <summary>Fails a request whose answer differs from the host's own OpenAPI document.</summary>
public sealed class ConformanceHandler(Uri address) : DelegatingHandler
{
    private const string Ready = "/health/ready";

    // Endpoints of the host itself, which its document does not contain.
    private static readonly string[] Operations = ["", "contracts", "health", "metrics", "openapi", "docs"];

    private ApiDescription? _description;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        var path = request.RequestUri!.AbsolutePath;
        if (path == Ready && response.IsSuccessStatusCode)
        {
            _description ??= await PublishedDescription.OfAsync(address, cancellationToken);
        }

        if (_description is not null && request.Method != HttpMethod.Options && !Operations.Contains(path.Split('/')[1], StringComparer.OrdinalIgnoreCase))
        {
            await response.Content.LoadIntoBufferAsync(cancellationToken);
            var answer = await Answer.ReadAsync(response, cancellationToken);
            if (_description.Violations(request.Method, path, answer) is { Count: > 0 } violations)
            {
                throw new InvalidDataException(
                    $"{request.Method} {path} does not answer as {address}openapi/v1.json says: {string.Join("; ", violations)}\n{answer}");
            }
        }

        return response;
    }
}
