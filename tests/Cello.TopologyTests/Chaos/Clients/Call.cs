using System.Globalization;

namespace Cello.TopologyTests.Chaos.Clients;

/// <summary>A request and its result: no status if the connection broke or the client cancelled.</summary>
internal sealed record Call(string What, long Began, long Ended, int? Status, bool Replayed, bool Left)
{
    public TimeSpan Length => Time.Between(Began, Ended);

    public bool Broke => Status is null && !Left;

    private string Answer => Left ? "too late" : Status?.ToString(CultureInfo.InvariantCulture) ?? "by a break";

    public override string ToString() => $"{Time.Text(Began)}  {What} was answered {Answer} after {Length.TotalSeconds:0.000} s";
}
