using Cello.Commands;
using Cello.Payments.Infrastructure;
using Cello.Purchases.Infrastructure;
using Cello.Users.Infrastructure;

return await CelloHost.RunAsync("Cello", args, new UsersModule(), new PaymentsModule(), new PurchasesModule());
