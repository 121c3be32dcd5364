using System.Text.Json;

namespace Cello.OperationsTests.Logging;

/// <summary>A line of JSON.</summary>
public sealed record LogLine(string Raw, JsonElement Fields)
{
    public string Category => Text("category");

    public string Level => Text("level");

    public string Message => Text("message");

    public int EventId => Fields.GetProperty("event_id").GetInt32();

    public bool IsRequest => Category == "Cello.Requests";

    public static LogLine Parse(string line) => new(line, JsonElement.Parse(line));

    public string Text(string field) => Fields.GetProperty(field).GetString()!;

    /// <summary>Method, route and status of a request.</summary>
    public string Request => $"{Text("method")} {Text("route")} {Fields.GetProperty("status").GetInt32()}";

    public override string ToString() => Raw;
}
