using System.Net;

namespace Cello.Commands.Events;

/// <summary>What can be done with an undelivered event.</summary>
/// <param name="Name">The name of the command.</param>
/// <param name="Description">What the command does.</param>
/// <param name="Method">The method of the request.</param>
/// <param name="Path">What follows the id in the path of the request.</param>
/// <param name="Done">The status of the answer when it is done.</param>
/// <param name="Report">How it is reported.</param>
internal sealed record EventChange(string Name, string Description, HttpMethod Method, string Path, HttpStatusCode Done, string Report)
{
    public static EventChange Retry { get; } = new(
        "retry", "Makes undelivered events due now, for all of their subscribers", HttpMethod.Post, "/retry", HttpStatusCode.Accepted, "due now");

    public static EventChange Discard { get; } = new(
        "discard", "Deletes undelivered events, for all of their subscribers", HttpMethod.Delete, "", HttpStatusCode.NoContent, "discarded");
}

/// <summary>What became of the change of one event.</summary>
/// <param name="Refusal">Why it was not done; null if it was.</param>
/// <param name="IsFound">False if the host has no such event.</param>
internal sealed record EventChangeResult(string? Refusal, bool IsFound);
