using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Cello.TopologyTests.ThirdModule;

/// <summary>Requests and answers, without what varies between runs: ids that the product generated, and trace ids.</summary>
internal sealed partial class Transcript(SampleProduct product, long customer)
{
    private readonly StringBuilder _text = new();
    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);

    public void Head(string text) => _text.Append(CultureInfo.InvariantCulture, $"# {text}\n");

    public void Line(string text) => _text.Append(CultureInfo.InvariantCulture, $"{Comparable(text)}\n");

    /// <summary>Calls a contract. <c>$customer</c> in its argument is the customer, and <c>$1</c> the first id that the product generated.</summary>
    public async Task CallAsync(string method, string argument)
    {
        var sent = _ids.Aggregate(
            argument.Replace("$customer", $"{customer}", StringComparison.Ordinal),
            (text, id) => text.Replace(id.Value, id.Key, StringComparison.Ordinal));
        var answer = await product.CallAsync(method, sent);
        Line($"{method} {argument}\n  {answer.Status} {(answer.Header("Retry-After") is { } after ? $"(Retry-After: {after}) " : "")}{answer.Body}");
    }

    public override string ToString() => _text.ToString();

    private string Comparable(string text) => TraceId().Replace(
        Id().Replace(text, id => id.Value.StartsWith("00000000", StringComparison.Ordinal) ? id.Value : Known(id.Value)).Replace(
            $"\"customerId\":{customer}", "\"customerId\":$customer", StringComparison.Ordinal), "");

    private string Known(string id) => _ids.TryGetValue(id, out var name) ? name : _ids[id] = $"${_ids.Count + 1}";

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Id();

    [GeneratedRegex(""","trace_id":"[0-9a-f]+""" + "\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TraceId();
}
