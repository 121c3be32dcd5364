using Cello.Modularity.Modules;
using Microsoft.Extensions.Logging;

namespace Cello.Modularity.Contracts;

/// <summary>The log of comparisons between the contracts of two builds.</summary>
internal static partial class ContractLog
{
    public static void Compared(ILogger logger, ModulePlacement other, IReadOnlyList<string> differences, string mine, string theirs)
    {
        if (differences.Count == 0)
        {
            Agrees(logger, other);
            return;
        }

        var members = string.Join(", ", differences);
        Differs(logger, other, members, Older(mine, theirs), theirs, mine);
    }

    private static string Older(string mine, string theirs) =>
        Version.TryParse(theirs, out var there) && Version.TryParse(mine, out var here) && there != here
            ? there < here ? "the host there is older" : "this host is older"
            : "it is unknown which host is older";

    [LoggerMessage(
        EventId = 2102, EventName = "ContractNotCompared", Level = LogLevel.Debug, Message = "The contracts of {Module} were not compared")]
    public static partial void NotCompared(ILogger logger, string module, Exception exception);

    [LoggerMessage(
        EventId = 2100,
        EventName = "ContractDiffers",
        Level = LogLevel.Error,
        Message = "The contracts of {Other} lack or differ in {Members}; {Side} (version {Theirs} there, {Mine} here)")]
    private static partial void Differs(ILogger logger, ModulePlacement other, string members, string side, string theirs, string mine);

    [LoggerMessage(EventId = 2101, EventName = "ContractAgrees", Level = LogLevel.Information, Message = "The contracts of {Other} agree again")]
    private static partial void Agrees(ILogger logger, ModulePlacement other);
}
