using System.Net;
using System.Runtime.CompilerServices;
using Cello.Hosting.Events;

namespace Cello.Commands.Events;

/// <summary>The undelivered events of a running host, as an administrator sees them.</summary>
internal sealed class EventsClient(AdminClient host)
{
    private const int PageSize = 100;

    /// <summary>Returns events by id, without their bodies.</summary>
    /// <exception cref="HostRequestException">The host does not list them.</exception>
    public async IAsyncEnumerable<EventView> ListAsync(EventFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Guid? after = null;
        do
        {
            var answer = await host.SendAsync(HttpMethod.Get, $"/events/{filter.QueryOf(PageSize, after)}", cancellationToken);
            var page = answer.Status == HttpStatusCode.OK ? AdminClient.Read<EventPage>(answer) : throw new HostRequestException($"{answer.Question} answers {AdminClient.ReasonOf(answer)}");
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
        var answer = await host.SendAsync(change.Method, $"/events/{id}{change.Path}", cancellationToken);
        return answer.Status == change.Done ? new EventChangeResult(null, IsFound: true)
            : new EventChangeResult(AdminClient.ReasonOf(answer), IsFound: answer.Status != HttpStatusCode.NotFound);
    }
}
