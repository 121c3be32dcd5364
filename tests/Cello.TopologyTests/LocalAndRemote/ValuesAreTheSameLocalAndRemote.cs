using System.Globalization;
using System.Text;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.LocalAndRemote;

public sealed class ValuesAreTheSameLocalAndRemote
{
    private const int Names = 100;

    public static TheoryData<string> Everywhere => Placed.Everywhere;

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task Any_name_that_Users_accepts_reaches_Orders_unchanged(string where)
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

    /// <summary>1 to 50 characters, from all planes, with those that are special in JSON, HTML and URLs, and without invisible ones.</summary>
    private static string NewName(Random random)
    {
        ReadOnlySpan<string> special = ["\"", "\\", "/", "<", "&", "'", "\u0301", "ß", "İ", "🦜", "%00", "{}", "null"];
        var parts = new List<string> { "x" };
        for (var left = random.Next(49); left > 0; left -= 5)
        {
            parts.Add(random.Next(3) switch
            {
                0 => special[random.Next(special.Length)],
                1 => NewCharacter(random, 0xE000, 0x10FFFF),
                _ => NewCharacter(random, 0x20, 0xD7FF),
            });
        }

        return string.Concat(parts);
    }

    private static string NewCharacter(Random random, int from, int to)
    {
        while (true)
        {
            var character = new Rune(random.Next(from, to));
            if (Rune.GetUnicodeCategory(character) is not (
                UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator))
            {
                return character.ToString();
            }
        }
    }
}
