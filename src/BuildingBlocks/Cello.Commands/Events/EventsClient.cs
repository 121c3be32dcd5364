using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Cello.Hosting.Authentication;
using Cello.Hosting.Events;

namespace Cello.Commands.Events;

/// <summary>The undelivered events of a running host, as an administrator sees them.</summary>
internal sealed class EventsClient(HostClient host, AdminToken token)
{
    private const int PageSize = 100;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Returns events by id, without their bodies.</summary>
    /// <exception cref="HostRequestException">The host does not list them.</exception>
    public async IAsyncEnumerable<EventView> ListAsync(EventFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Guid? after = null;
        do
        {
            var answer = await SendAsync(HttpMethod.Get, $"/events/{filter.QueryOf(PageSize, after)}", cancellationToken);
            var page = answer.Status == HttpStatusCode.OK ? Read<EventPage>(answer) : throw new HostRequestException($"{answer.Question} answers {ReasonOf(answer)}");
            foreach (var found in page.Events)
            {
                yield return found with { Body = default };
            }

            after = page.Next;
        }
        while (after is not null);
    }

    /// <summary>Retries or discards an event.</summary>
    /// <exception cref="HostRequestException">The host is not reachable, or does not allow it.</exception>
    public async Task<EventChangeResult> ChangeAsync(EventChange change, Guid id, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(change.Method, $"/events/{id}{change.Path}", cancellationToken);
        return answer.Status == change.Done ? new EventChangeResult(null, IsFound: true)
            : new EventChangeResult(ReasonOf(answer), IsFound: answer.Status != HttpStatusCode.NotFound);
    }

    /// <summary>Waits where the host limits the rate of requests.</summary>
    private async Task<HostAnswer> SendAsync(HttpMethod method, string path, CancellationToken cancellationToken)
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

    private static string ReasonOf(HostAnswer answer) => $"{(int)answer.Status}: {Read<ProblemText>(answer).Error}";

    /// <exception cref="HostRequestException">The answer is not from a host of Cello.</exception>
    private static T Read<T>(HostAnswer answer)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(answer.Body, Json) ?? throw new JsonException("null");
        }
        catch (JsonException unreadable)
        {
            throw new HostRequestException(
                $"{answer.Question} answers {(int)answer.Status}, but not as a host does: check that --url is the address of a host", unreadable);
        }
    }

    private sealed record ProblemText(string Error);
}
