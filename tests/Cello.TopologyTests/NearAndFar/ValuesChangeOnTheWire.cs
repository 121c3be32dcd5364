using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.NearAndFar;

public sealed class ValuesChangeOnTheWire
{
    private const int Names = 100;

    public static TheoryData<string> Everywhere => Placed.Everywhere;

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task Any_name_that_Users_take_arrives_with_Orders_as_it_is(string where)
    {
        await using var topology = await Placed.StartAsync(where);
        var random = new Random(1);

        for (var count = 0; count < Names; count++)
        {
            var user = await topology.NewUserAsync(NewName(random));

            var order = await topology.NewOrderAsync(user.Id(), "Book");

            order.Text("user_name").ShouldBe(user.Text("name"));
        }
    }

    /// <summary>1 to 50 characters, from all planes, with those that JSON, HTML and URLs treat in their own way.</summary>
    private static string NewName(Random random)
    {
        ReadOnlySpan<string> special = ["\"", "\\", "/", "<", "&", "'", "\u2028", "\u0301", "\uFEFF", "ß", "İ", "🦜", "\t", "\u0001", "%00", "{}", "null"];
        var parts = new List<string> { "x" };
        for (var left = random.Next(49); left > 0; left -= 5)
        {
            parts.Add(random.Next(3) switch
            {
                0 => special[random.Next(special.Length)],
                1 => char.ConvertFromUtf32(random.Next(0xE000, 0x10FFFF)),
                _ => char.ConvertFromUtf32(random.Next(0x20, 0xD7FF)),
            });
        }

        return string.Concat(parts);
    }
}
