using System.Net;
using System.Text.Json;
using Cello.Hosting.Authentication;

namespace Cello.Commands;

/// <summary>Asks a running host as an administrator.</summary>
internal sealed class AdminClient(HostClient host, AdminToken token)
{
    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Waits where the host limits the rate of requests.</summary>
    /// <exception cref="HostRequestException">There is no answer, or the host does not accept an administrator.</exception>
    public async Task<HostAnswer> SendAsync(HttpMethod method, string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            var bearer = token.Issue();
            var answer = await host.SendAsync(method, path, bearer, cancellationToken);
            switch (answer)
            {
                case { Status: HttpStatusCode.TooManyRequests, RetryAfter: { } pause }:
                    await Task.Delay(pause, TimeProvider.System, cancellationToken);
                    break;
                case { Status: HttpStatusCode.Unauthorized }:
                    throw new HostRequestException($"{answer.Question} answers 401: {(bearer is null ? "set" : "correct")} {JwtSecret.Setting}, it must be the secret of that host");
                case { Status: HttpStatusCode.Forbidden }:
                    throw new HostRequestException($"{answer.Question} answers 403: it does not accept an administrator, check that --url is the address of a host");
                default:
                    return answer;
            }
        }
    }

    /// <summary>The status and the error of an answer that is a problem.</summary>
    /// <exception cref="HostRequestException">The answer is not from a host of Cello.</exception>
    public static string ReasonOf(HostAnswer answer) => $"{(int)answer.Status}: {Read<ProblemText>(answer).Error}";

    /// <exception cref="HostRequestException">The answer is not from a host of Cello.</exception>
    public static T Read<T>(HostAnswer answer, JsonSerializerOptions? options = null)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(answer.Body, options ?? Strict) ?? throw new JsonException("null");
        }
        catch (JsonException unreadable)
        {
            throw new HostRequestException(
                $"{answer.Question} answers {(int)answer.Status}, but not as a host does: check that --url is the address of a host", unreadable);
        }
    }

    private sealed record ProblemText(string Error);
}
