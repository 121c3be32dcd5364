using Cello.Commands;

return await CelloHost.RunAsync(
    "CelloProductName",
    args);
