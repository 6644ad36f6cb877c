import Testing

/// One published test of AES-256-GCM; all values but the name are hex digits.
struct GCMVector: Sendable, CustomTestStringConvertible {
    let name: String
    let key: String
    let nonce: String
    let plaintext: String
    let additionalData: String
    let ciphertext: String
    let tag: String

    var testDescription: String { name }
}

extension GCMVector {
    /// From three sources: NIST's Cryptographic Algorithm Validation Program, file `gcmEncryptExtIV256.rsp`
    /// (96-bit nonce, 128-bit tag; the first of their group unless counted); Project Wycheproof, file
    /// `testvectors/aes_gcm_test.json`; and appendix B of McGrew and Viega, "The Galois/Counter Mode of Operation".
    static let published = [
        GCMVector(
            name: "NIST CAVP gcmEncryptExtIV256, PTlen 0, AADlen 0",
            key: "b52c505a37d78eda5dd34f20c22540ea1b58963cf8e5bf8ffa85f9f2492505b4",
            nonce: "516c33929df5a3284ff463d7",
            plaintext: "",
            additionalData: "",
            ciphertext: "",
            tag: "bdc1ac884d332457a1d2664f168c76f0"
        ),
        GCMVector(
            name: "NIST CAVP gcmEncryptExtIV256, PTlen 0, AADlen 720",
            key: "03ccb7dbc7b8425465c2c3fc39ed0593929ffd02a45ff583bd89b79c6f646fe9",
            nonce: "fd119985533bd5520b301d12",
            plaintext: "",
            additionalData: "98e68c10bf4b5ae62d434928fc6405147c6301417303ef3a703dcfd2c0c339a4d0a89bd29fe61fecf106"
                + "6ab06d7a5c31a48ffbfed22f749b17e9bd0dc1c6f8fbd6fd4587184db964d5456132106d782338c3f117"
                + "ec05229b0899",
            ciphertext: "",
            tag: "cf54e7141349b66f248154427810c87a"
        ),
        GCMVector(
            name: "NIST CAVP gcmEncryptExtIV256, PTlen 128, AADlen 0",
            key: "31bdadd96698c204aa9ce1448ea94ae1fb4a9a0b3c9d773b51bb1822666b8f22",
            nonce: "0d18e06c7c725ac9e362e1ce",
            plaintext: "2db5168e932556f8089a0622981d017d",
            additionalData: "",
            ciphertext: "fa4362189661d163fcd6a56d8bf0405a",
            tag: "d636ac1bbedd5cc3ee727dc2ab4a9489"
        ),
        GCMVector(
            name: "NIST CAVP gcmEncryptExtIV256, PTlen 128, AADlen 0, count 1",
            key: "460fc864972261c2560e1eb88761ff1c992b982497bd2ac36c04071cbb8e5d99",
            nonce: "8a4a16b9e210eb68bcb6f58d",
            plaintext: "99e4e926ffe927f691893fb79a96b067",
            additionalData: "",
            ciphertext: "133fc15751621b5f325c7ff71ce08324",
            tag: "ec4e87e0cf74a13618d0b68636ba9fa7"
        ),
        GCMVector(
            name: "NIST CAVP gcmEncryptExtIV256, PTlen 128, AADlen 128",
            key: "92e11dcdaa866f5ce790fd24501f92509aacf4cb8b1339d50c9c1240935dd08b",
            nonce: "ac93a1a6145299bde902f21a",
            plaintext: "2d71bcfa914e4ac045b2aa60955fad24",
            additionalData: "1e0889016f67601c8ebea4943bc23ad6",
            ciphertext: "8995ae2e6df3dbf96fac7b7137bae67f",
            tag: "eca5aa77d51d4a0a14d9c51e1da474ab"
        ),
        GCMVector(
            name: "NIST CAVP gcmEncryptExtIV256, PTlen 128, AADlen 160",
            key: "83688deb4af8007f9b713b47cfa6c73e35ea7a3aa4ecdb414dded03bf7a0fd3a",
            nonce: "0b459724904e010a46901cf3",
            plaintext: "33d893a2114ce06fc15d55e454cf90c3",
            additionalData: "794a14ccd178c8ebfd1379dc704c5e208f9d8424",
            ciphertext: "cc66bee423e3fcd4c0865715e9586696",
            tag: "0fb291bd3dba94a1dfd8b286cfb97ac5"
        ),
        GCMVector(
            name: "NIST CAVP gcmEncryptExtIV256, PTlen 104, AADlen 0",
            key: "82c4f12eeec3b2d3d157b0f992d292b237478d2cecc1d5f161389b97f999057a",
            nonce: "7b40b20f5f397177990ef2d1",
            plaintext: "982a296ee1cd7086afad976945",
            additionalData: "",
            ciphertext: "ec8e05a0471d6b43a59ca5335f",
            tag: "113ddeafc62373cac2f5951bb9165249"
        ),
        GCMVector(
            name: "NIST CAVP gcmEncryptExtIV256, PTlen 104, AADlen 128",
            key: "dad89d9be9bba138cdcf8752c45b579d7e27c3dbb40f53e771dd8cfd500aa2d5",
            nonce: "cfb2aec82cfa6c7d89ee72ff",
            plaintext: "b526ba1050177d05b0f72f8d67",
            additionalData: "6e43784a91851a77667a02198e28dc32",
            ciphertext: "8b29e66e924ecae84f6d8f7d68",
            tag: "1e365805c8f28b2ed8a5cadfd9079158"
        ),
        GCMVector(
            name: "NIST CAVP gcmEncryptExtIV256, PTlen 104, AADlen 160",
            key: "69b458f2644af9020463b40ee503cdf083d693815e2659051ae0d039e606a970",
            nonce: "8d1da8ab5f91ccd09205944b",
            plaintext: "f3e0e09224256bf21a83a5de8d",
            additionalData: "036ad5e5494ef817a8af2f5828784a4bfedd1653",
            ciphertext: "c0a62d77e6031bfdc6b13ae217",
            tag: "a794a9aaee48cd92e47761bf1baff0af"
        ),
        GCMVector(
            name: "NIST CAVP gcmEncryptExtIV256, PTlen 256, AADlen 0",
            key: "268ed1b5d7c9c7304f9cae5fc437b4cd3aebe2ec65f0d85c3918d3d3b5bba89b",
            nonce: "9ed9d8180564e0e945f5e5d4",
            plaintext: "fe29a40d8ebf57262bdb87191d01843f4ca4b2de97d88273154a0b7d9e2fdb80",
            additionalData: "",
            ciphertext: "791a4a026f16f3a5ea06274bf02baab469860abde5e645f3dd473a5acddeecfc",
            tag: "05b2b74db0662550435ef1900e136b15"
        ),
        GCMVector(
            name: "NIST CAVP gcmEncryptExtIV256, PTlen 256, AADlen 128",
            key: "37ccdba1d929d6436c16bba5b5ff34deec88ed7df3d15d0f4ddf80c0c731ee1f",
            nonce: "5c1b21c8998ed6299006d3f9",
            plaintext: "ad4260e3cdc76bcc10c7b2c06b80b3be948258e5ef20c508a81f51e96a518388",
            additionalData: "22ed235946235a85a45bc5fad7140bfa",
            ciphertext: "3b335f8b08d33ccdcad228a74700f1007542a4d1e7fc1ebe3f447fe71af29816",
            tag: "1fbf49cc46f458bf6e88f6370975e6d4"
        ),
        GCMVector(
            name: "NIST CAVP gcmEncryptExtIV256, PTlen 408, AADlen 0",
            key: "1fded32d5999de4a76e0f8082108823aef60417e1896cf4218a2fa90f632ec8a",
            nonce: "1f3afa4711e9474f32e70462",
            plaintext: "06b2c75853df9aeb17befd33cea81c630b0fc53667ff45199c629c8e15dce41e530aa792f796b8138eea"
                + "b2e86c7b7bee1d40b0",
            additionalData: "",
            ciphertext: "91fbd061ddc5a7fcc9513fcdfdc9c3a7c5d4d64cedf6a9c24ab8a77c36eefbf1c5dc00bc50121b96456c"
                + "8cd8b6ff1f8b3e480f",
            tag: "30096d340f3d5c42d82a6f475def23eb"
        ),
        GCMVector(
            name: "NIST CAVP gcmEncryptExtIV256, PTlen 408, AADlen 128",
            key: "5fe01c4baf01cbe07796d5aaef6ec1f45193a98a223594ae4f0ef4952e82e330",
            nonce: "bd587321566c7f1a5dd8652d",
            plaintext: "881dc6c7a5d4509f3c4bd2daab08f165ddc204489aa8134562a4eac3d0bcad7965847b102733bb63d1e5"
                + "c598ece0c3e5dadddd",
            additionalData: "9013617817dda947e135ee6dd3653382",
            ciphertext: "16e375b4973b339d3f746c1c5a568bc7526e909ddff1e19c95c94a6ccff210c9a4a40679de5760c396ac"
                + "0e2ceb1234f9f5fe26",
            tag: "abd3d26d65a6275f7a4f56b422acab49"
        ),
        GCMVector(
            name: "NIST CAVP gcmEncryptExtIV256, PTlen 408, AADlen 384",
            key: "463b412911767d57a0b33969e674ffe7845d313b88c6fe312f3d724be68e1fca",
            nonce: "611ce6f9a6880750de7da6cb",
            plaintext: "e7d1dcf668e2876861940e012fe52a98dacbd78ab63c08842cc9801ea581682ad54af0c34d0d7f6f59e8"
                + "ee0bf4900e0fd85042",
            additionalData: "0a682fbc6192e1b47a5e0868787ffdafe5a50cead3575849990cdd2ea9b3597749403efb4a56684f0c6b"
                + "de352d4aeec5",
            ciphertext: "8886e196010cb3849d9c1a182abe1eeab0a5f3ca423c3669a4a8703c0f146e8e956fb122e0d721b869d2"
                + "b6fcd4216d7d4d3758",
            tag: "2469cecd70fd98fec9264f71df1aee9a"
        ),
        GCMVector(
            name: "Wycheproof aes_gcm_test, tcId 89",
            key: "2ce6b4c15f85fb2da5cc6c269491eef281980309181249ebf2832bd6d0732d0b",
            nonce: "c064fae9173b173fd6f11f34",
            plaintext: "f8a27a4baf00dc0555d222f2fa4fb42dc666ea3c",
            additionalData: "498d3075b09fed998280583d61bb36b6ce41f130063b80824d1586e143d349b126b16aa10fe57343ed22"
                + "3d6364ee602257fe313a7fc9bf9088f027795b8dc1d3",
            ciphertext: "aed58d8a252f740dba4bf6d36773bd5b41234bba",
            tag: "01f93d7456aa184ebb49bea472b6d65d"
        ),
        GCMVector(
            name: "Wycheproof aes_gcm_test, tcId 92",
            key: "00112233445566778899aabbccddeeff102132435465768798a9bacbdcedfe0f",
            nonce: "000000000000000000000000",
            plaintext: "561008fa07a68f5c61285cd013464eaf",
            additionalData: "",
            ciphertext: "23293e9b07ca7d1b0cae7cc489a973b3",
            tag: "ffffffffffffffffffffffffffffffff"
        ),
        GCMVector(
            name: "Wycheproof aes_gcm_test, tcId 93",
            key: "00112233445566778899aabbccddeeff102132435465768798a9bacbdcedfe0f",
            nonce: "ffffffffffffffffffffffff",
            plaintext: "c6152244cea1978d3e0bc274cf8c0b3b",
            additionalData: "",
            ciphertext: "7cb6fc7c6abc009efe9551a99f36a421",
            tag: "00000000000000000000000000000000"
        ),
        GCMVector(
            name: "GCM specification, test case 13",
            key: "0000000000000000000000000000000000000000000000000000000000000000",
            nonce: "000000000000000000000000",
            plaintext: "",
            additionalData: "",
            ciphertext: "",
            tag: "530f8afbc74536b9a963b4f1c4cb738b"
        ),
        GCMVector(
            name: "GCM specification, test case 14",
            key: "0000000000000000000000000000000000000000000000000000000000000000",
            nonce: "000000000000000000000000",
            plaintext: "00000000000000000000000000000000",
            additionalData: "",
            ciphertext: "cea7403d4d606b6e074ec5d3baf39d18",
            tag: "d0d1c8a799996bf0265b98b5d48ab919"
        ),
        GCMVector(
            name: "GCM specification, test case 16",
            key: "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308",
            nonce: "cafebabefacedbaddecaf888",
            plaintext: "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf"
                + "0e2449a6b525b16aedf5aa0de657ba637b39",
            additionalData: "feedfacedeadbeeffeedfacedeadbeefabaddad2",
            ciphertext: "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b0"
                + "8b1056828838c5f61e6393ba7a0abcc9f662",
            tag: "76fc6ece0f4e1768cddf8853bb2d551b"
        ),
    ]

    /// Project Wycheproof, file `testvectors/aes_gcm_test.json`: one message under tags that are not its own.
    static let forged = [
        forgery("tcId 94, Flipped bit 0 in tag", tag: "9de8fef6d8ab1bf1bf887232eab590dd"),
        forgery("tcId 96, Flipped bit 7 in tag", tag: "1ce8fef6d8ab1bf1bf887232eab590dd"),
        forgery("tcId 98, Flipped bit 31 in tag", tag: "9ce8fe76d8ab1bf1bf887232eab590dd"),
        forgery("tcId 101, Flipped bit 63 in tag", tag: "9ce8fef6d8ab1b71bf887232eab590dd"),
        forgery("tcId 102, Flipped bit 64 in tag", tag: "9ce8fef6d8ab1bf1be887232eab590dd"),
        forgery("tcId 109, Flipped bit 120 in tag", tag: "9ce8fef6d8ab1bf1bf887232eab590dc"),
        forgery("tcId 112, Flipped bit 127 in tag", tag: "9ce8fef6d8ab1bf1bf887232eab5905d"),
        forgery("tcId 113, Flipped bits 0 and 64 in tag", tag: "9de8fef6d8ab1bf1be887232eab590dd"),
        forgery("tcId 116, all bits of tag flipped", tag: "631701092754e40e40778dcd154a6f22"),
        forgery("tcId 117, Tag changed to all zero", tag: "00000000000000000000000000000000"),
        forgery("tcId 118, tag changed to all 1", tag: "ffffffffffffffffffffffffffffffff"),
    ]

    private static func forgery(_ name: String, tag: String) -> GCMVector {
        GCMVector(
            name: name,
            key: "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
            nonce: "505152535455565758595a5b",
            plaintext: "202122232425262728292a2b2c2d2e2f",
            additionalData: "",
            ciphertext: "b2061457c0759fc1749f174ee1ccadfa",
            tag: tag
        )
    }
}
